import type { Client } from 'pg';
import { repeat } from './repeat.ts';

/**
 * Runs `work` in one transaction, again from its beginning where another transaction was in its way. What `work` does
 * besides querying must bear being done twice.
 */
export function inTransaction<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  return repeat(async () => {
    await client.query('begin');
    try {
      const result = await work();
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}
