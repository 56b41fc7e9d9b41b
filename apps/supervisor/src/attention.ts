import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';

/** What pino writes, as far as it is needed here; 40 is `warn`. */
const lineSchema = z.object({
  level: z.number().min(40),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).partial().optional(),
});

/**
 * Passes on what a person should see of a child's log: warnings and errors, one line each. Everything is in the log
 * file anyway.
 *
 * @param prints also what is not a line of the log: the stack of what it died of
 */
export function attention(tell: (line: string) => void, prints: boolean): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const json = parseJson(line);
      const entry = lineSchema.safeParse(json).data;
      if (entry !== undefined) tell([entry.msg, entry.err?.message].filter(Boolean).join(': '));
      else if (prints && json === undefined && !isNoise(line)) tell(line);
    }
  };
}

/** An empty line, or a place within Node itself. */
function isNoise(line: string): boolean {
  return line.trim() === '' || /^\s+at .*\bnode:/.test(line);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // not a line of the log: a stack, a print
  }
}
