import { createInterface } from 'node:readline';

/** Where a question is asked and answered. */
export interface Dialogue {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks, and waits for a line. Only a clear yes is one: another word, the end of the input (Ctrl-D) and Ctrl-C are a no.
 *
 * @param yes the words for it, in lower case
 */
export async function confirm(
  question: string,
  yes: readonly string[],
  { input, output }: Dialogue,
  signal: AbortSignal,
): Promise<boolean> {
  output.write(question);
  // Not as a terminal: line editing is the terminal's own, and Ctrl-C stays the signal that everybody listens to.
  const lines = createInterface({ input, terminal: false, signal });
  try {
    for await (const line of lines) return yes.includes(line.trim().toLowerCase());
    output.write('\n');
    return false;
  } finally {
    lines.close();
  }
}

/** Whether there is somebody to ask. Whoever reads JSON is a program. */
export function canAsk({ json }: { readonly json: boolean }): boolean {
  return !json && process.stdin.isTTY && process.stdout.isTTY;
}
