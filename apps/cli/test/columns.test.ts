import type { Snapshot } from '@sluice/shared';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';

let stack: CliStack;
let admin: Client;
beforeAll(async () => {
  stack = await CliStack.open();
  admin = new Client({ connectionString: stack.parts.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await stack.close();
});

async function run(name: string, lines: readonly string[], ...options: string[]) {
  const file = await stack.file(name, `${lines.join('\n')}\n`);
  return stack.cli(['import', file, '--entity', 'leads', ...options]);
}

async function imported(name: string, lines: readonly string[], ...options: string[]): Promise<Snapshot> {
  const { code, stdout, stderr } = await run(name, lines, ...options, '--json');
  expect([0, 3], stderr + stdout).toContain(code);
  return JSON.parse(stdout);
}

async function leads(column: string): Promise<unknown[][]> {
  const { rows } = await admin.query<unknown[]>({
    text: `select external_id, ${column} from leads order by external_id`,
    rowMode: 'array',
  });
  return rows;
}

describe('--split-names', () => {
  const LINES = [
    'id;Nom complet;E-mail',
    'N1;Marie DUPONT;n1@example.com',
    'N2;Jean de la Fontaine;n2@example.com',
    'N3;Jean Paul Martin;n3@example.com',
    'N4;Acme;n4@example.com',
    'N5;;n5@example.com',
  ];

  it('is offered, and splits a column in check and commit alike; what is doubtful counts as a warning', async () => {
    const offered = await run('offered.csv', LINES, '--dry-run');
    expect(offered.stdout).toContain('full names: --split-names "Nom complet" splits them');
    const done = await imported('names.csv', LINES, '--split-names', 'Nom complet');
    expect(done).toMatchObject({ inserted: 5, errors: 0, warnings: 2, plan: { inserted: 5, warnings: 2 } });
    expect((await leads('first_name, last_name')).filter(([id]) => String(id).startsWith('N'))).toEqual([
      ['N1', 'Marie', 'DUPONT'],
      ['N2', 'Jean', 'de la Fontaine'],
      ['N3', 'Jean Paul', 'Martin'],
      ['N4', null, 'Acme'],
      ['N5', null, null],
    ]);
    const { rows } = await admin.query('select remarks from imports where id = $1', [done.id]);
    expect(rows[0].remarks).toEqual({ name_guessed: 1, name_not_split: 1 });
  });

  it('says in the plan how, and takes the order that is said', async () => {
    const file = ['id;Name', 'O1;Dupont Marie', 'O2;Le Goff Yann'];
    const { stdout } = await run('order.csv', file, '--split-names', 'name=last-first');
    expect(stdout).toContain('Name → First name');
    expect(stdout).toContain('Name → Last name');
    expect(stdout).toContain('split: the last name comes first where a cell does not tell');
    expect((await leads('first_name, last_name')).filter(([id]) => String(id).startsWith('O'))).toEqual([
      ['O1', 'Marie', 'Dupont'],
      ['O2', 'Yann', 'Le Goff'],
    ]);
  });

  it.each([
    ['an order that is none', ['--split-names', 'Nom complet=up'], 'bad_option'],
    ['a column that is none', ['--split-names', 'Nom'], 'unknown_header'],
    [
      'a column with two ends',
      ['--split-names', 'Nom complet', '--map', 'Nom complet=notes'],
      'mapped_twice',
    ],
    [
      'a field with two origins',
      ['--split-names', 'Nom complet', '--map', 'E-mail=firstName'],
      'mapped_twice',
    ],
  ])('refuses %s', async (_, options, code) => {
    const ended = await run('wrong.csv', LINES, ...options, '--json');
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout).error).toMatchObject({ code });
  });
});

describe('--fallback', () => {
  const LINES = [
    'id;Phone;Mobile;E-mail',
    'F1;0142685300;0612345678;f1@example.com',
    'F2;;0612345679;f2@example.com',
    'F3;N/A;06 12 34;f3@example.com',
    'F4;;;f4@example.com',
  ];
  const phones = async () =>
    (await leads('phone')).filter(([id]) => String(id).startsWith('F')).map(([, phone]) => phone);

  it('takes a second column where the first is empty; the cell that is wrong is named, and corrected', async () => {
    const said = await run('said.csv', LINES, '--fallback', 'Phone=Mobile', '--dry-run');
    expect(said.stdout).toContain('where it is empty: “Mobile”');
    expect(said.stdout).not.toContain('Not imported: Mobile');
    const done = await imported('fallback.csv', LINES, '--fallback', 'Phone=Mobile');
    expect(done).toMatchObject({ inserted: 3, errors: 1, plan: { inserted: 3, errors: 1 } });
    expect(await phones()).toEqual(['+33142685300', '+33612345679', null]);
    const report = await stack.cli(['errors', done.id]);
    expect(report.stdout).toContain('06 12 34');
    const { rows } = await admin.query('select issues from import_rows where import_id = $1', [done.id]);
    expect(rows).toMatchObject([{ issues: [{ code: 'invalid_phone', field: 'phone', column: 2 }] }]);

    const retried = await stack.cli(['retry', done.id, '--set', '4:Mobile=0612345680']);
    expect(retried.code).toBe(0);
    expect(await phones()).toEqual(['+33142685300', '+33612345679', '+33612345680', null]);
  });

  it('says how the second column is read too, where it alone tells', async () => {
    const amounts = [
      'id;Value;Montant;E-mail',
      'M1;12;;m1@example.com',
      'M2;;1250,50;m2@example.com',
      'M3;;7,25;m3@example.com',
    ];
    const file = await stack.file('amounts.csv', `${amounts.join('\n')}\n`);
    const options = ['--entity', 'leads', '--fallback', 'Value=Montant', '--dry-run'];
    const said = await stack.cliThatReads(['import', file, ...options]);
    expect(said.stderr).toContain('decimal mark “,”');
  });

  it.each([
    ['a column that goes nowhere', 'Fax=Mobile', 'unknown_header'],
    ['a column behind it that is none', 'Phone=Fax', 'unknown_header'],
    ['a column alone', 'Phone', 'bad_option'],
  ])('refuses %s', async (_, option, code) => {
    const ended = await run('wrong.csv', LINES, '--fallback', option, '--json');
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout).error).toMatchObject({ code });
  });
});
