import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

let stack: CliStack;
/** The import that changed the record after it had been created by another one. */
let second: string;
beforeAll(async () => {
  stack = await CliStack.open();
  const importLeads = async (name: string, content: string) => {
    const path = await stack.file(name, content);
    return snapshotIn(await stack.cli(['import', path, '--entity', 'leads', '--json'])).id;
  };
  await importLeads('first.csv', 'Lead id,Company,Email\nt-1,Old,t@example.org\n');
  second = await importLeads('second.csv', 'Lead id,Company,Notes\nt-0,x,\nt-1,New,"two\nlines"\n');
  const admin = new Client({ connectionString: stack.parts.database.adminUrl });
  await admin.connect();
  try {
    await admin.query("update leads set job_title = 'Dr' where external_id = 't-1'");
  } finally {
    await admin.end();
  }
});
afterAll(() => stack?.close());

describe('sluice trace', () => {
  it('tells of each value which file, line and person wrote it', async () => {
    const ended = await stack.cli(['trace', 'leads', 't-1']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Lead t-1 \([-0-9a-f]{36}\)\n/);
    expect(ended.stdout).toMatch(/^ {2}E-mail +t@example\.org +first\.csv, line 2, imported by .+, .+$/m);
    expect(ended.stdout).toMatch(/^ {2}Company +New +second\.csv, line 3, imported by .+, .+$/m);
    expect(ended.stdout).toMatch(/^ {2}Notes +two lines +second\.csv, line 3/m);
    expect(ended.stdout).toMatch(/^ {2}Job title +Dr +edited by .+, .+$/m);
    const order = ['edited by', 'updated by Admin with second.csv', 'created by Admin with first.csv'];
    const [, history = ''] = ended.stdout.split('What was done to it, newest first:');
    const places = order.map((words) => history.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(history).toContain('  Company: Old → New\n');
  });

  it('tells it in French, and for programs', async () => {
    const french = await stack.cli(['trace', 'leads', 'nobody@example.org', '--lang', 'fr']);
    expect(french.code).toBe(1);
    expect(french.stderr).toBe(
      'Aucun enregistrement de prospects n’est reconnu par « nobody@example.org ».\n',
    );
    const ended = await stack.cli(['trace', 'leads', 't-1', '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const { id, record, fields } = JSON.parse(ended.stdout);
    expect(id).toBe(record.id);
    expect(fields).toContainEqual({
      field: 'company',
      value: 'New',
      source: expect.objectContaining({ kind: 'import', importId: second, file: 'second.csv', line: 3 }),
    });
    const byId = await stack.cli(['trace', 'leads', id, '--lang', 'fr']);
    expect(byId.stdout).toContain('second.csv, ligne 3, importé par');
  });

  it('finds a record by whatever it is known by, and names the others that share it', async () => {
    const byAddress = await stack.cli(['trace', 'leads', 'T@example.org']);
    expect(byAddress.stdout).toMatch(/^Lead t-1 \([-0-9a-f]{36}\)\n/);
    expect(byAddress.stdout).not.toContain('Others');
    const path = await stack.file(
      'shared.csv',
      'Lead id,First name,Email\nt-8,Ann,desk@example.org\nt-9,Bob,desk@example.org\n',
    );
    await stack.cli(['import', path, '--entity', 'leads']);
    const shared = await stack.cli(['trace', 'leads', 'desk@example.org']);
    expect(shared.code).toBe(0);
    expect(shared.stdout).toMatch(
      /^Lead (t-[89]) .*\nOthers are known by the same.*:\n {2}(?!\1)t-[89] \((Ann|Bob)\) \([-0-9a-f]{36}\)\n/,
    );
  });

  it('tells of an undo', async () => {
    expect((await stack.cli(['undo', second, '--yes', '--json'])).code).toBe(0);
    const ended = await stack.cli(['trace', 'leads', 't-1']);
    expect(ended.stdout).toMatch(/^ {2}Company +Old +first\.csv, line 2/m);
    expect(ended.stdout).toMatch(/^ {2}undone /m);
  });

  it.each([
    ['a key that nothing has', ['leads', 'nobody'], 1, 'no_record'],
    ['an id that nothing has', ['leads', '00000000-0000-7000-8000-000000000000'], 1, 'no_record'],
  ])('%s is refused', async (_, args, code, error) => {
    const ended = await stack.cli(['trace', ...args, '--json']);
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(errorIn(ended)).toMatchObject({ code: error });
  });
});
