import type { Snapshot } from '@sluice/shared';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

let stack: CliStack;
/** Edits records behind the application's back. */
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

/** The leads whose id begins so, by id: their company. */
async function companies(prefix: string): Promise<Record<string, string>> {
  const { rows } = await admin.query(
    'select external_id, company from leads where external_id like $1 order by external_id',
    [`${prefix}%`],
  );
  return Object.fromEntries(rows.map(({ external_id, company }) => [external_id, company]));
}

describe('undo and redo', () => {
  let id: string;

  it('begin with an import that created, updated, and was edited since', async () => {
    await importLeads('before.csv', 'Lead id,Company', 'u-1,Old', 'u-2,Old');
    ({ id } = await importLeads('after.csv', 'Lead id,Company', 'u-1,New', 'u-2,New', 'u-3,New', 'u-4,New'));
    await admin.query("update leads set company = 'Edited' where external_id = 'u-2'");
    expect(await companies('u-')).toEqual({ 'u-1': 'New', 'u-2': 'Edited', 'u-3': 'New', 'u-4': 'New' });
  });

  it('can be looked at before: what goes, what comes back, what is kept, by whom it was edited', async () => {
    const ended = await stack.cli(['undo', id, '--preview']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('Undoing “after.csv” (leads):');
    expect(ended.stdout).toContain('2 records that the import created will be deleted');
    expect(ended.stdout).toContain('1 record will be put back as it was');
    expect(ended.stdout).toContain('1 record will be kept, wholly or in part');
    expect(ended.stdout).toMatch(/ {2}line 3, .*u-2: Company edited .+ by \w+/);

    const json = await stack.cli(['undo', id, '--preview', '--json']);
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      delete: 2,
      restore: 1,
      keep: 1,
      kept: [
        { line: 3, reason: 'edited', columns: [{ field: 'company', written: 'New', present: 'Edited' }] },
      ],
    });
    const french = await stack.cli(['undo', id, '--preview', '--lang', 'fr']);
    expect(french.stdout).toContain('2 enregistrements créés par l’import seront supprimés');
    expect(french.stdout).toContain('1 enregistrement sera remis comme il était');
  });

  it('wait for a yes, and without a terminal to ask on for --yes', async () => {
    for (const json of [[], ['--json']]) {
      const ended = await stack.cli(['undo', id, ...json]);
      expect(ended.code).toBe(2);
      expect(ended.stdout + ended.stderr).toContain('Nothing was undone');
    }
    expect(await companies('u-')).toMatchObject({ 'u-1': 'New', 'u-3': 'New' });
  });

  it('undo: takes back all but what was edited, and says so', async () => {
    const ended = await stack.cli(['undo', id, '--yes']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('after.csv → leads: undone');
    expect(ended.stdout).toContain('2 records deleted');
    expect(ended.stdout).toContain('1 record put back as it was');
    expect(ended.stdout).toContain('1 record kept, wholly or in part: changed since the import');
    expect(await companies('u-')).toEqual({ 'u-1': 'Old', 'u-2': 'Edited' });
  });

  it('are refused where they make no sense, with what does', async () => {
    const twice = await stack.cli(['undo', id, '--yes', '--json']);
    expect(twice).toMatchObject({ code: 1, stderr: '' });
    expect(errorIn(twice)).toMatchObject({ code: 'not_possible', params: { possible: 'sluice redo' } });
    const nothing = await stack.cli(['continue', id, '--lang', 'fr']);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toBe(
      '« after.csv » est défait : il n’est pas possible de le continuer maintenant. Possible : sluice redo.\n',
    );
  });

  it('redo: as it was after the import', async () => {
    const ended = await stack.cli(['redo', id, '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotIn(ended)).toMatchObject({ status: 'completed', phase: 'redo', step: { records: 2 } });
    expect(await companies('u-')).toEqual({ 'u-1': 'New', 'u-2': 'Edited', 'u-3': 'New', 'u-4': 'New' });
    const status = await stack.cli(['status', id, '--lang', 'fr']);
    expect(status.code).toBe(0);
    expect(status.stdout).toContain('2 enregistrements recréés');
    expect(status.stdout).toContain('1 enregistrement a de nouveau les valeurs de l’import');
    expect(status.stdout).toContain('2 créées');
    expect(status.stdout).toContain('0 refusée\n');
  });

  it('undo: keeps what a later import found the same, says which one before and after, and until that is undone', async () => {
    const { id: first } = await importLeads(
      'first.csv',
      'Lead id,Company',
      'v-1,Acme',
      'v-2,Acme',
      'v-3,Acme',
    );
    const { id: same } = await importLeads('same.csv', 'Lead id,Company', 'v-1,Acme', 'v-3,Acme');
    const preview = await stack.cli(['undo', first, '--preview']);
    expect(preview.stdout).toContain(
      '2 records will be kept, wholly or in part: a later import found them the same',
    );
    expect(preview.stdout).toMatch(
      new RegExp(` {2}line 2, .*v-1: found the same .+ by a later import, same\\.csv \\(${same}\\)`),
    );
    const json = await stack.cli(['undo', first, '--preview', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ delete: 1, restore: 0, keep: 2, vouched: 2, examined: 3, changes: 3, vouches: 0 },
      kept: [
        { line: 2, reason: 'vouched', columns: [], importId: same, file: 'same.csv' },
        { line: 4, reason: 'vouched', importId: same },
      ],
    });
    const undone = await stack.cli(['undo', first, '--yes', '--lang', 'fr']);
    expect(undone.stdout).toContain('1 enregistrement supprimé');
    expect(undone.stdout).toContain(
      '2 enregistrements gardés, en tout ou en partie\u202f: retrouvés tels quels',
    );
    expect(undone.stdout).not.toContain('modifiés depuis');
    expect(await companies('v-')).toEqual({ 'v-1': 'Acme', 'v-3': 'Acme' });

    expect(await stack.cli(['redo', first, '--json'])).toMatchObject({ code: 0 });
    const word = await stack.cli(['undo', same, '--preview']);
    expect(word.stdout).toContain(
      '2 records that the import found the same will no longer be kept because of it',
    );
    expect(await stack.cli(['undo', same, '--yes', '--json'])).toMatchObject({ code: 0 });
    expect(await companies('v-')).toEqual({ 'v-1': 'Acme', 'v-2': 'Acme', 'v-3': 'Acme' });
    const all = snapshotIn(await stack.cli(['undo', first, '--yes', '--json']));
    expect(all.step).toMatchObject({ records: 3, kept: 0, vouched: 0 });
  });

  it('undo: an import that wrote nothing, and vouches for nothing, is refused', async () => {
    const path = await stack.file('left.csv', 'Lead id,Company\nu-1,New\n');
    const skip = ['import', path, '--entity', 'leads', '--on-duplicate', 'skip', '--json'];
    const { id: same } = snapshotIn(await stack.cli(skip));
    const ended = await stack.cli(['undo', same, '--yes', '--json']);
    expect(ended.code).toBe(1);
    expect(errorIn(ended)).toMatchObject({ code: 'nothing_written' });
  });
});

describe('retry', () => {
  let id: string;

  it('begins with an import that left rows out', async () => {
    const ended = await importLeads(
      'refused.csv',
      'Lead id,Email,Company',
      'r-1,a@example.org,"One',
      'line more"',
      'r-2,nobody,Two',
      'r-3,neither,Three',
      'r-4,nor this,Four',
    );
    expect(ended).toMatchObject({ status: 'completed', inserted: 1, errors: 3 });
    ({ id } = ended);
  });

  it('as they are, they are refused as before', async () => {
    const ended = await stack.cli(['retry', id]);
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    expect(ended.stdout).toContain('refused.csv → leads: completed');
    expect(ended.stdout).toContain('0 rows created');
    expect(ended.stdout).toContain('3 rows still refused, or skipped');
    expect(ended.stdout).toContain('line 4: Email');
  });

  it('--set corrects them by line or by row, and says what is not right even so', async () => {
    const set = ['--set', '4:email=b@example.org', '--set', '#3:#2=still not'];
    const ended = await stack.cli(['retry', id, ...set, '--json']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/^Line 5 is still not right: Email: “still not”/);
    expect(snapshotIn(ended)).toMatchObject({
      inserted: 2,
      errors: 2,
      step: { total: 3, records: 1, kept: 2 },
    });
    expect(await companies('r-')).toEqual({ 'r-1': 'One\nline more', 'r-2': 'Two' });
  });

  it.each([
    ['a line that was not refused', ['--set', '2:Email=x'], 1, 'line_not_refused'],
    ['a line in the middle of a row', ['--set', '3:Email=x'], 1, 'line_not_refused'],
    ['a line that is not there', ['--set', '900:Email=x'], 1, 'line_not_refused'],
    ['a column that is not there', ['--set', '5:Mail=x'], 2, 'unknown_header'],
    ['a cell set twice', ['--set', '5:Email=x', '--set', '#3:#2=y'], 2, 'set_twice'],
  ])('%s is refused, and nothing is tried', async (_, args, code, error) => {
    const ended = await stack.cli(['retry', id, ...args, '--json']);
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(errorIn(ended)).toMatchObject({ code: error });
    const { rows } = await admin.query(
      'select errors, step_processed, edited from imports i, lateral (select count(edits)::int as edited from import_rows r where r.import_id = i.id) as r where id = $1',
      [id],
    );
    expect(rows).toEqual([{ errors: 2, step_processed: 3, edited: 1 }]);
  });

  it('--from takes the corrected report', async () => {
    const { stdout } = await stack.cli(['errors', id]);
    const report = await stack.file(
      'report.csv',
      stdout.replace('neither', 'c@example.org').replace('still not', 'c@example.org'),
    );
    const ended = await stack.cli(['retry', id, '--from', report, '--json']);
    expect(ended.code).toBe(3);
    expect(snapshotIn(ended)).toMatchObject({ inserted: 3, errors: 1 });
    const last = await stack.cli(['retry', id, '--set', '6:Email=', '--lang', 'fr']);
    expect(last).toMatchObject({ code: 0, stderr: '' });
    expect(last.stdout).toContain('1 ligne créée');
    expect(Object.keys(await companies('r-'))).toEqual(['r-1', 'r-2', 'r-3', 'r-4']);
  });

  it('is refused where no row is', async () => {
    const ended = await stack.cli(['retry', id, '--json']);
    expect(ended.code).toBe(1);
    expect(errorIn(ended)).toMatchObject({ code: 'nothing_refused' });
  });

  it('is forbidden to who may only look', async () => {
    const { email, password } = DEMO_ACCOUNTS.reader;
    const ended = await stack.cli(['undo', id, '--yes', '--json'], {
      SLUICE_EMAIL: email,
      SLUICE_PASSWORD: password,
    });
    expect(ended.code).toBe(1);
    expect(errorIn(ended)).toMatchObject({ code: 'forbidden' });
  });
});

describe('what was deleted because of its age', () => {
  /** An import whose state is as a worker and a purge would have left it. */
  async function left(state: string): Promise<string> {
    const { id } = await importLeads(`${state.length}.csv`, 'Lead id,Company,Email', `${state.length},A,x@`);
    await admin.query(
      `update imports set status = 'queued', phase = 'commit', completed_at = null where id = $1`,
      [id],
    );
    await admin.query(
      `update imports set status = 'cancelled', completed_at = now(), ${state} where id = $1`,
      [id],
    );
    return id;
  }

  it.each([
    ['the rows of a commit', 'continue', "rows_purged_at = '2026-03-02'", 'rows_purged', '2026-03-02'],
    [
      'the rows of a commit, of which none is tried again',
      'retry',
      "rows_purged_at = '2026-03-02' ",
      'rows_purged',
      '2026-03-02',
    ],
    [
      'the rows of a retry',
      'continue',
      "phase = 'retry', rows_purged_at = '2026-03-04'",
      'rows_purged',
      '2026-03-04',
    ],
    [
      'the rows and the journal of an undo',
      'continue',
      "phase = 'undo', rows_purged_at = '2026-03-01', journal_purged_at = '2026-03-05'",
      'journal_purged',
      '2026-03-05',
    ],
  ])('%s: %s is refused by its name and its day, as the server does', async (_, action, state, code, day) => {
    const id = await left(state);
    const json = await stack.cli([action, id, '--json']);
    expect(json.code).toBe(1);
    expect(errorIn(json)).toMatchObject({ code, params: { date: day } });
    const words = await stack.cli([action, id]);
    expect(words.stderr).toContain(` on Mar ${Number(day.slice(-2))}, 2026`);
  });
});
