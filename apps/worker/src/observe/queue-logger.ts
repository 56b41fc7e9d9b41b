import { loggable } from '@sluice/runtime';
import { Logger as QueueLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import { Fenced } from '../engine/run/stopped.ts';

/**
 * What the queue has to say, in our log. It repeats the text of every error, and a database's error may quote a cell:
 * what follows a colon or a quotation mark is therefore left out, and of the error only its kind is told.
 */
export function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message, meta) => {
    const error: unknown = meta?.error ?? meta?.fatalError;
    // A fenced task must throw, to keep the queue from completing the job of the new owner: nothing has gone wrong.
    const ours = error instanceof Fenced ? 'debug' : level === 'warning' ? 'warn' : level;
    log[ours]({ queue: true, ...(error !== undefined && loggable(error)) }, message.split(/[:'\n]/, 1)[0]);
  });
}
