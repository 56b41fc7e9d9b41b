import type { Logger } from 'pino';
import { loggable } from './loggable.ts';

/**
 * Ends the process on an error that nobody caught, as Node does, but with a line in the log instead of the error's own
 * text and properties, which may hold a cell's value.
 */
export function installCrashHandler(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.fatal(loggable(error), 'ended by an error that nobody expected');
    process.exit(1);
  });
}
