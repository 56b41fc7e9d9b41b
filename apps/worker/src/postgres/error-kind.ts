import { DatabaseError } from 'pg';

/** What of an error may be logged: its kind and place. Its message and detail may quote a cell's value. */
export function errorKind(error: unknown): {
  readonly error: string;
  readonly sqlstate?: string | undefined;
} {
  if (error instanceof DatabaseError) return { error: 'DatabaseError', sqlstate: error.code };
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : '';
    return { error: `${error.name}${code}` };
  }
  return { error: typeof error };
}
