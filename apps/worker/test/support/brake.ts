import { Pool } from 'pg';
import { until } from './until.ts';

/** Where work can be held up, always in the middle of a transaction that has written but not committed. */
type Place =
  /** A batch of the dry run. */
  | 'check'
  /** The end of a recount: all that was corrected is counted. */
  | 'recount'
  /** A batch of the commit. */
  | 'commit'
  /** The import's end: its last batch is in. */
  | 'finish'
  /** The end of the job: the import is final. */
  | 'job';

/**
 * Holds work up at a chosen place, however fast the machine, so that a fault strikes there. The work stands still inside
 * the server: nobody's lock is waited for, and no time limit on locks ends it.
 */
export class Brake {
  static async fit(adminUrl: string): Promise<Brake> {
    // One connection, made anew after a test that cut it.
    const admin = new Pool({ connectionString: adminUrl, max: 1, idleTimeoutMillis: 0 });
    admin.on('error', () => undefined);
    await admin.query(`
      create table test_brake (place text, from_batch integer, mark bigint generated always as identity);
      create table test_pace (seconds float8);
      create function test_brake() returns trigger language plpgsql security definer set search_path = public as $$
      declare
        here text := tg_argv[0];
        present integer := 0;
        held bigint;
      begin
        if here = 'batch' then
          here := new.phase;
          present := new.batch;
          perform pg_sleep(seconds) from test_pace;
        end if;
        loop
          select mark into held from test_brake where place = here and from_batch <= present;
          exit when held is null;
          perform pg_advisory_xact_lock_shared(held);
          perform pg_sleep(0.005);
        end loop;
        return case tg_op when 'DELETE' then old else new end;
      end $$;
      create trigger test_brake before insert on import_batches
        for each row execute function test_brake('batch');
      create trigger test_brake before update on imports
        for each row when (new.status = 'completed' and old.status <> 'completed')
        execute function test_brake('finish');
      create trigger test_brake_of_recounts before update on imports
        for each row when (
          new.status = 'ready' and old.status = 'ready' and new.unchecked_rows < old.unchecked_rows)
        execute function test_brake('recount');
      create trigger test_brake before delete on graphile_worker._private_jobs
        for each row execute function test_brake('job');
    `);
    return new Brake(admin);
  }

  readonly #admin: Pool;
  /** Somebody was seen to stand still at the present brake. */
  #seen = false;

  private constructor(admin: Pool) {
    this.#admin = admin;
  }

  /** Work stands still at this place, from this batch on, and nowhere else: what was held elsewhere goes on. */
  async hold(place: Place, fromBatch = 0): Promise<void> {
    this.#seen = false;
    await this.#admin.query(
      'with before as (delete from test_brake) insert into test_brake (place, from_batch) values ($1, $2)',
      [place, fromBatch],
    );
  }

  /** Makes every batch take so many milliseconds longer. */
  async slow(milliseconds: number): Promise<void> {
    await this.#admin.query('delete from test_pace');
    await this.#admin.query('insert into test_pace values ($1)', [milliseconds / 1000]);
  }

  /** Resolves once somebody stands still. */
  async reached(): Promise<void> {
    await this.#held('pid');
    this.#seen = true;
  }

  /** Lets go: the transaction that was held commits, whether or not its client still lives. */
  async release(): Promise<void> {
    await this.#admin.query('delete from test_brake');
  }

  /**
   * Ends the held transaction instead: nothing of it is written. The brake stays where it is. Where somebody was seen to
   * stand still, the server may have ended it by itself, as it does when its client has died.
   */
  async cut(): Promise<void> {
    if (this.#seen) await this.#admin.query(heldOnes('pg_terminate_backend(pid)'));
    else await this.#held('pg_terminate_backend(pid)');
    this.#seen = false;
  }

  async close(): Promise<void> {
    await this.#admin.query('delete from test_brake; delete from test_pace').catch(() => undefined);
    await this.#admin.end();
  }

  #held(what: string): Promise<unknown[]> {
    return until(
      async () => {
        const { rows } = await this.#admin.query(heldOnes(what));
        return rows;
      },
      (rows) => rows.length > 0,
    );
  }
}

/** Of those who stand still. They hold a lock that bears the mark of the brake: not one of an earlier brake that is just going on. */
function heldOnes(what: string): string {
  return `
    select ${what} from pg_locks join test_brake on (classid::bigint << 32) | objid::bigint = mark
    where locktype = 'advisory' and mode = 'ShareLock'
      and database = (select oid from pg_database where datname = current_database())`;
}
