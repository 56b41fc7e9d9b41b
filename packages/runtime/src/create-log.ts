import { type DestinationStream, type Level, type Logger, type LoggerOptions, pino } from 'pino';
import { loggable } from './loggable.ts';
import { standardOutput } from './standard-output.ts';

/**
 * The log of a process: JSON lines on standard output, which never keep it waiting: see `standardOutput`. An error that is logged whole, as the line itself or as `err`,
 * loses its text: a database quotes the values of the row that it refuses, in its message and in its detail.
 *
 * @param to instead of standard output
 */
export function createLog(name: string, level: Level | 'silent', to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    hooks: {
      // Not a serializer: where a line has no message, pino takes the error's own before it asks one.
      logMethod([first, ...rest], log) {
        const line: unknown = first;
        if (line instanceof Error) log.call(this, loggable(line), ...rest);
        else if (hasError(line)) log.call(this, { ...line, err: loggable(line.err) }, ...rest);
        else log.call(this, first, ...rest);
      },
    },
  };
  const lost = (dropped: number) =>
    `${JSON.stringify({ level: 40, time: Date.now(), pid: process.pid, name, dropped, msg: 'lines of this log were dropped' })}\n`;
  return pino(options, to ?? standardOutput(lost));
}

function hasError(line: unknown): line is { readonly err: Error } {
  return typeof line === 'object' && line !== null && 'err' in line && line.err instanceof Error;
}
