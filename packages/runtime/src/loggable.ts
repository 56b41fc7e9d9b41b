/**
 * What may be logged of an error: its kind, its code and where it was thrown, never its text, which may quote a
 * query and with it a person's data. A system error's text (a port in use, a full disk) holds none, and is kept.
 */
export function loggable(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    ...('code' in error && { code: error.code }),
    ...('syscall' in error && { message: error.message }),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: loggable(error.cause) }),
  };
}
