import { createClient } from '@sluice/client';
import { cliMessages } from '@sluice/messages/cli';
import type { Snapshot } from '@sluice/shared';
import { createTerminal } from '@sluice/terminal';
import { DEMO_ACCOUNTS, until } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countCorrected } from '../src/import/count-corrected.ts';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

let stack: CliStack;
let admin: Client;
beforeAll(async () => {
  stack = await CliStack.open();
  admin = new Client({ connectionString: stack.parts.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await stack?.close();
});

/** Imports a file of leads and gives where it ended. */
async function importLeads(name: string, ...lines: string[]): Promise<Snapshot> {
  const path = await stack.file(name, `${lines.join('\n')}\n`);
  return snapshotIn(await stack.cli(['import', path, '--entity', 'leads', '--json']));
}

describe('an import of which somebody corrects a row before it starts', () => {
  it('is counted again, says so, and starts by what its figures then say', async () => {
    // As it is ready for the first time.
    await admin.query(`
      create function test_correct() returns trigger language plpgsql as $$
      begin
        if not exists (select from import_corrections where import_id = new.id) then
          insert into import_corrections (organization_id, import_id, row_number, column_number, value)
          values (new.organization_id, new.id, 2, 1, 'k-2@b.example');
          new.unchecked_rows := 1;
        end if;
        return new;
      end $$;
      create trigger test_correct before update of status on imports
        for each row when (new.status = 'ready') execute function test_correct()`);
    try {
      const path = await stack.file('k.csv', 'Lead id,E-mail\nk-1,k-1@b.example\nk-2,nobody\nk-3,nobody\n');
      const ended = await stack.cli(['import', path, '--entity', 'leads']);
      expect(ended.code).toBe(3);
      expect(ended.stderr + ended.stdout).toContain('1 row was corrected since the check: counting again.');
      const { rows } = await admin.query(
        `select email from leads where external_id like 'k-%' order by external_id`,
      );
      expect(rows).toEqual([{ email: 'k-1@b.example' }, { email: 'k-2@b.example' }]);
    } finally {
      await admin.query('drop trigger test_correct on imports; drop function test_correct()');
    }
  });
});

it('an import whose corrections are not counted in time is checked again, which is said', async () => {
  const path = await stack.file('t.csv', 'Lead id,E-mail\nt-1,t-1@b.example\nt-2,nobody\n');
  const { id } = snapshotIn(await stack.cli(['import', path, '--entity', 'leads', '--dry-run', '--json']));
  const connection = createClient({ url: stack.parts.url });
  await connection.signIn(DEMO_ACCOUNTS.admin);
  await stack.parts.kill('worker');
  const edits = [{ row: 2, column: 1, value: 't-2@b.example' }];
  await connection.calls.imports.editRows.mutate({ id, edits });
  const outdated = await connection.calls.imports.get.query({ id });
  expect(outdated).toMatchObject({ status: 'ready', uncheckedRows: 1, errors: 1 });
  const notes: string[] = [];
  const terminal = { ...createTerminal(true, cliMessages('en')), note: (text: string) => notes.push(text) };
  const progress = { uploading: () => {}, importing: () => {}, clear: () => {} };
  const counting = countCorrected(connection, terminal, progress, outdated, 1);
  await until(async () => notes.length === 2);
  await stack.parts.start('worker');
  expect(await counting).toMatchObject({ status: 'ready', uncheckedRows: 0, errors: 0, inserted: 2 });
  expect(notes).toEqual([
    '1 row was corrected since the check: counting again.',
    'The server has not counted that within 1 s: it is asked to check all rows again.',
  ]);
  await connection.signOut();
});

describe('an import that is ready', () => {
  it('is checked again with a corrected report, and starts nothing', async () => {
    const path = await stack.file('m.csv', 'Lead id,E-mail\nm-1,nobody\nm-2,nobody\nm-3,m-3@b.example\n');
    const ready = await stack.cli(['import', path, '--entity', 'leads', '--dry-run', '--json']);
    const { id, ...before } = snapshotIn(ready);
    expect(before).toMatchObject({ status: 'ready', inserted: 1, errors: 2 });
    const errors = await stack.cli(['errors', id]);
    const wrong = await stack.file('wrong.csv', 'a,b\n1,2\n');
    const refused = await stack.cli(['retry', id, '--from', wrong, '--json']);
    expect(refused.code).toBe(1);
    expect(snapshotIn(refused)).toMatchObject({ status: 'failed', lastError: { code: 'not_a_report' } });
    expect(snapshotIn(await stack.cli(['continue', id, '--json']))).toMatchObject({
      status: 'ready',
      errors: 2,
    });

    const corrected = errors.stdout.replace('nobody', 'm-1@b.example');
    const report = await stack.file('corrected.csv', corrected);
    const ended = await stack.cli(['retry', id, '--from', report, '--json']);
    expect(ended.code).toBe(3);
    expect(snapshotIn(ended)).toMatchObject({ status: 'ready', inserted: 2, errors: 1, uncheckedRows: 0 });
    const one = await stack.cli(['retry', id, '--set', '3:E-mail=m-2@b.example', '--json']);
    expect(one.code).toBe(0);
    expect(snapshotIn(one)).toMatchObject({ status: 'ready', inserted: 3, errors: 0 });
    const { rows } = await admin.query(`select from leads where external_id like 'm-%'`);
    expect(rows).toEqual([]);
  });
});

describe('rows that were kept aside, since their records were changed after the check', () => {
  it('are left with one option: counted as skipped, said why, and tried no more', async () => {
    await importLeads('kept-before.csv', 'Lead id,Company', 'l-1,Old', 'l-2,Old', 'l-3,Old');
    await admin.query(`
      create function test_edit() returns trigger language plpgsql as $$
      begin
        update leads set company = 'By hand' where external_id in ('l-1', 'l-2');
        return null;
      end $$;
      create trigger test_edit after update of status on imports
        for each row when (new.status = 'ready') execute function test_edit()`);
    let id: string;
    try {
      const kept = await importLeads('kept.csv', 'Lead id,Company', 'l-1,New', 'l-2,New', 'l-3,New');
      expect(kept).toMatchObject({ status: 'completed', updated: 1, skipped: 0, errors: 2 });
      ({ id } = kept);
    } finally {
      await admin.query('drop function test_edit cascade');
    }
    const conflicting = await stack.cli(['retry', id, '--leave', '--apply']);
    expect(conflicting).toMatchObject({ code: 2, stdout: '' });
    const ended = await stack.cli(['retry', id, '--leave']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('2 skipped');
    expect(ended.stdout).toContain('0 refused');
    const { rows } = await admin.query(
      `select company from leads where external_id like 'l-%' order by external_id`,
    );
    expect(rows.map(({ company }) => company)).toEqual(['By hand', 'By hand', 'New']);
    const skipped = await stack.cli(['errors', id, '--skipped']);
    expect(skipped.stdout).toContain(
      'Left on purpose: the record was changed since the dry run, Company was “By hand”',
    );
    const again = await stack.cli(['retry', id, '--leave', '--json']);
    expect(again.code).toBe(1);
    expect(errorIn(again)).toMatchObject({ code: 'nothing_refused' });
  });
});
