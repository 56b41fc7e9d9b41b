import type { Pool } from 'pg';

/** What strikes a batch that is just being written; each strikes once. */
export const INTERRUPTIONS = [
  /** The server goes away: the run breaks off. */
  '57P01',
  /** The disk is full: the import fails. */
  '53100',
  /** The victim of a deadlock: the batch is written again. */
  '40P01',
  /** An administrator cancels the statement: likewise. */
  '57014',
  /** The database refuses something of it: the batch is cut in halves. */
  '23514',
  /** A person cancels as soon as it is written: it lands, and no other. */
  'cancel',
] as const;
export type Interruption = (typeof INTERRUPTIONS)[number];

/** Interrupts the work of an import in the middle of its n-th write of a checkpoint from now. */
export class Interruptions {
  static async fit(admin: Pool): Promise<Interruptions> {
    await admin.query(`
      -- A sequence goes on counting through a rollback: what was struck once is not struck again.
      create sequence test_writes;
      create table test_interruption (kind text, at bigint);
      create function test_interrupt() returns trigger language plpgsql security definer set search_path = public as $$
      declare
        present bigint := nextval('test_writes');
        due text;
      begin
        select kind into due from test_interruption where at = present;
        if due = 'cancel' then
          new.status := 'cancelled';
          new.completed_at := now();
          new.epoch := new.epoch + 1;
        elsif due is not null then
          raise exception 'interrupted' using errcode = due;
        end if;
        return new;
      end $$;
      -- Before the one that raises the version: triggers run in the order of their names.
      create trigger a_test_interrupt before update of cursor_row, step_row on imports
        for each row when (new.status in ('parsing', 'committing', 'undoing')) execute function test_interrupt()`);
    return new Interruptions(admin);
  }

  readonly #admin: Pool;

  private constructor(admin: Pool) {
    this.#admin = admin;
  }

  /** @param writes that get through before */
  async plan(kind: Interruption, writes: number): Promise<void> {
    await this.#admin.query(
      `with before as (delete from test_interruption)
       insert into test_interruption select $1, nextval('test_writes') + 1 + $2`,
      [kind, writes],
    );
  }

  async none(): Promise<void> {
    await this.#admin.query('delete from test_interruption');
  }
}
