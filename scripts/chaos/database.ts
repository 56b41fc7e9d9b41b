import { setTimeout as wait } from 'node:timers/promises';
import { Pool, type QueryResultRow } from 'pg';

/** A server that is restarted is away for a few seconds. */
const TIMEOUT_MS = 60_000;

/** The superuser's look into a run's database, past every policy. A question that a restart interrupts is asked again. */
export class Database {
  readonly url: string;
  readonly #pool: Pool;

  constructor(url: string) {
    this.url = url;
    this.#pool = new Pool({ connectionString: url, max: 3, application_name: 'chaos' });
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** For statements that may run twice: a connection that broke may have been too late to stop the first. */
  async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    for (const giveUpAt = Date.now() + TIMEOUT_MS; ; ) {
      try {
        return (await this.#pool.query<Row>(text, [...values])).rows;
      } catch (error) {
        if (!isAway(error) || Date.now() > giveUpAt) throw error;
        await wait(100);
      }
    }
  }

  /** The first row. @throws when there is none */
  async row<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row> {
    const [row] = await this.rows<Row>(text, values);
    if (!row) throw new Error(`nothing found by: ${text}`);
    return row;
  }

  /** Begins a transaction with this statement and leaves it open, for its locks, until it is let go. */
  async hold(text: string, values: readonly unknown[]): Promise<() => void> {
    const client = await this.#pool.connect();
    let held = true;
    const letGo = () => {
      if (held) client.release(true); // which ends the connection, and with it the transaction
      held = false;
    };
    try {
      await client.query('begin');
      await client.query(text, [...values]);
    } catch (error) {
      letGo();
      throw error;
    }
    return letGo;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** Whether an error says that the server is not there: class 08, 57P0x, or no SQLSTATE because no server answered. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' || /^(08|57P|E[A-Z]+$)/.test(code);
}
