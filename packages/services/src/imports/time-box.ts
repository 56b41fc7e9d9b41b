import { Prisma, type Tx } from '@sluice/db';
import { sqlstateOf } from '../database/sqlstate-of.ts';

/** Postgres's code for a statement that was stopped because its time was over. */
const QUERY_CANCELED = '57014';
/** Below this nothing is begun. */
const MIN_MS = 50;

/** A time within which statements of one transaction have to answer, whatever the size of what they read. */
export interface TimeBox {
  /**
   * @param work some statements, the slowest of which the database stops when the time is over
   * @returns what `work` does, or that it was not begun or did not end in time. The transaction is of no use any more then
   */
  readonly within: <Result>(tx: Tx, work: () => Promise<Result>) => Promise<Result | 'too late'>;
}

/** @param ms from now on */
export function timeBox(ms: number): TimeBox {
  const end = performance.now() + ms;
  let isOver = false;
  return {
    within: async (tx, work) => {
      const left = Math.floor(end - performance.now());
      if (isOver || left < MIN_MS) return 'too late';
      try {
        await tx.$executeRaw(timeoutStatement(left));
        return await work();
      } catch (error) {
        if (sqlstateOf(error) !== QUERY_CANCELED) throw error;
        isOver = true;
        return 'too late';
      }
    },
  };
}

/** Until the end of the transaction. */
export function timeoutStatement(ms: number): Prisma.Sql {
  return Prisma.sql`select set_config('statement_timeout', ${`${ms}ms`}, true)`;
}
