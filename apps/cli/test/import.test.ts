import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { snapshotIn } from './support/printed.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
const PATIENTS = `${SAMPLES}patients-fr.csv`;
const LEADS = `${SAMPLES}leads-en.csv`;

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack?.close());

describe('the French patients', () => {
  let first: Snapshot;

  it('go in as their README says', async () => {
    const ended = await stack.cli(['import', PATIENTS, '--entity', 'patients', '--json']);
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    first = snapshotIn(ended);
    const counts = { inserted: 6593, updated: 0, unchanged: 0, skipped: 1, errors: 7 };
    expect(first).toMatchObject({ status: 'completed', totalRows: 6601, processedRows: 6601, ...counts });
    expect(first.plan).toMatchObject(counts);
  });

  it('are left as they are the second time, which is said', async () => {
    const ended = await stack.cli(['import', PATIENTS, '--entity', 'patients', '--json']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain(first.id);
    expect(snapshotIn(ended)).toMatchObject({
      status: 'completed',
      inserted: 0,
      updated: 0,
      unchanged: 6593,
      skipped: 1,
      errors: 7,
    });
  });

  it('are told of in words', async () => {
    const ended = await stack.cli(['status', first.id, '--lang', 'fr']);
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    expect(ended.stdout).toContain('patients-fr.csv → patients : terminé en');
    expect(ended.stdout.replaceAll('\u202f', ' ')).toContain('6 593 créées');
    expect(ended.stdout).toContain('ligne 138 : Nom');
    expect(ended.stdout).toContain(`sluice errors ${first.id}`);
  });

  it('leave a report that says what was wrong where, and goes in again once it is corrected', async () => {
    const printed = await stack.cli(['errors', first.id]);
    expect(printed.code).toBe(0);
    const rows: Record<string, string>[] = parse(printed.stdout, {
      columns: true,
      delimiter: ';',
      relax_column_count: true,
    });
    expect(rows.map((row) => row['Sluice line'])).toContain('1225');
    expect(rows).toHaveLength(first.errors);

    const corrected = await stack.file(
      'corrected.csv',
      printed.stdout.replace('adresse à demander', 'asked@example.org').replace('30/02/1985', '28/02/1985'),
    );
    const again = await stack.cli(['import', corrected, '--entity', 'patients', '--json']);
    // The two that were corrected, and the one that lacked its last cell: the report has all of them.
    expect(snapshotIn(again)).toMatchObject({ status: 'completed', totalRows: 7, inserted: 3 });
  });

  it('leave the same report as JSON, and in a file', async () => {
    const json = JSON.parse((await stack.cli(['errors', first.id, '--json'])).stdout);
    expect(json).toHaveLength(first.errors);
    expect(json[0]).toMatchObject({
      row: 137,
      line: 138,
      outcome: 'error',
      issues: [{ code: 'required', field: 'lastName' }],
      messages: ['Nom: a value is required.'],
    });
    const ended = await stack.cli(['errors', first.id, '--out', 'refused.csv']);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    const written = await readFile(`${stack.parts.dataDir}/refused.csv`, 'utf8');
    expect(written).toBe((await stack.cli(['errors', first.id])).stdout);
  });
});

describe('rows that are imported with a warning', () => {
  it('are counted, named, and listed apart from the refused ones', async () => {
    const file = await stack.file(
      'doubtful.csv',
      'Lead ID,Company,Employees\nW-1,#REF!,1\nW-2,Acme,2\nW-3,Acme,no number\n',
    );
    const ended = await stack.cli(['import', file, '--entity', 'leads', '--lang', 'en']);
    expect(ended.stdout).toMatch(/^ +1 with a warning$/m);
    const id = /sluice errors (\S+) --warnings/.exec(ended.stdout)?.[1] ?? '';
    const { stdout } = await stack.cli(['errors', id, '--warnings']);
    expect(parse(stdout)).toEqual([
      ['Lead ID', 'Company', 'Employees', 'Sluice line', 'Sluice warning'],
      [
        ...['W-1', '#REF!', '1', '2'],
        'Company: “#REF!” is what a spreadsheet shows where a formula failed or its column is too narrow. It was read as empty.',
      ],
    ]);
    expect(JSON.parse((await stack.cli(['errors', id, '--warnings', '--json'])).stdout)).toMatchObject([
      { row: 1, outcome: 'warning', issues: [], remarks: [{ code: 'spreadsheet_error', field: 'company' }] },
    ]);
    expect(JSON.parse((await stack.cli(['errors', id, '--json'])).stdout)).toMatchObject([
      { row: 3, outcome: 'error', issues: [{ code: 'invalid_integer' }], remarks: [] },
    ]);
    expect((await stack.cli(['undo', id, '--yes'])).code).toBe(0);
  });
});

describe('the English leads', () => {
  const importLeads = (...more: string[]) =>
    stack.cli(['import', LEADS, '--entity', 'leads', '--json', ...more]);

  it('are only looked at by a dry run', async () => {
    const ended = await importLeads('--dry-run');
    expect(ended.code).toBe(0);
    expect(snapshotIn(ended)).toMatchObject({ status: 'ready', inserted: 1000, errors: 0 });
    expect(JSON.parse((await stack.cli(['export', 'leads', '--json'])).stdout)).toEqual([]);
  });

  it('all go in, without a pause where that is asked for', async () => {
    const ended = await importLeads('--express');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotIn(ended)).toMatchObject({ status: 'completed', inserted: 1000, errors: 0, warnings: 0 });
  });

  it('come out with every value, and go in again as they are', async () => {
    expect((await stack.cli(['export', 'leads', '--out', 'leads.csv'])).code).toBe(0);
    const path = `${stack.parts.dataDir}/leads.csv`;
    const exported: string[][] = parse(await readFile(path, 'utf8'));
    const source: string[][] = parse(await readFile(LEADS, 'utf8'));
    expect(exported.slice(1).sort(byFirst)).toEqual(source.slice(1).map(asExported).sort(byFirst));

    const again = await stack.cli(['import', path, '--entity', 'leads', '--json']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotIn(again)).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 1000,
      skipped: 0,
      errors: 0,
    });
  });

  it('come out under French headers that map back as well', async () => {
    const ended = await stack.cli(['export', 'leads', '--lang', 'fr']);
    const path = await stack.file('prospects.csv', ended.stdout);
    expect(ended.stdout.split('\r\n', 1)[0]).toContain('Identifiant du prospect');
    const again = await stack.cli(['import', path, '--entity', 'leads', '--json']);
    expect(snapshotIn(again)).toMatchObject({ inserted: 0, updated: 0, unchanged: 1000 });
  });

  it('keep what a file leaves empty, unless it is asked for otherwise', async () => {
    const path = await stack.file('blank.csv', 'Lead id;Notes;Last name\nL-000001;;\nL-000002;;\n');
    for (const rule of [[], ['--empty-cells', 'keep']]) {
      const kept = await stack.cli(['import', path, '--entity', 'leads', ...rule, '--json']);
      const erased = { records: 0, fields: {} };
      expect(snapshotIn(kept)).toMatchObject({ inserted: 0, updated: 0, unchanged: 2, erased });
    }
  });

  it('are skipped or refused as duplicates where that is asked for', async () => {
    const skipped = await importLeads('--on-duplicate', 'skip');
    expect(skipped.code).toBe(0);
    expect(snapshotIn(skipped)).toMatchObject({ skipped: 1000, updated: 0, unchanged: 0 });
    const { stdout } = await stack.cli(['errors', snapshotIn(skipped).id, '--skipped', '--lang', 'en']);
    const [header, first] = parse(stdout);
    expect(header?.slice(-2)).toEqual(['Sluice line', 'Sluice skipped']);
    expect(first?.at(-1)).toMatch(/^A record known by “(.+)” is there already\. Record: \1 \(.+\)\.$/);
    expect(await stack.cli(['errors', snapshotIn(skipped).id, '--skipped', '--warnings'])).toMatchObject({
      code: 2,
      stdout: '',
    });
    const refused = await importLeads('--on-duplicate', 'error');
    expect(refused.code).toBe(3);
    expect(snapshotIn(refused)).toMatchObject({ errors: 1000, updated: 0, unchanged: 0 });
  });
});

function byFirst([a = '']: string[], [b = '']: string[]): number {
  return a < b ? -1 : 1;
}

/** A row of the sample as the export must give it back: fields in the entity's order, values in canonical form. */
function asExported(row: string[]): string[] {
  const [
    id,
    firstName,
    lastName,
    email,
    phone,
    company,
    title,
    source,
    status,
    owner,
    value,
    employees,
    optIn,
    on,
    notes,
  ] = row.map((cell) => cell.trim());
  const [month, day, year] = (on ?? '').split('/');
  const statuses: Record<string, string> = { 'in progress': 'contacted', 'closed won': 'won' };
  const state = (status ?? '').toLowerCase();
  return [
    id,
    email,
    (phone ?? '').replace(/[^+\d]/g, ''),
    firstName,
    lastName,
    company,
    title,
    source,
    statuses[state] ?? state,
    owner,
    value,
    employees,
    { yes: 'true', no: 'false', true: 'true', false: 'false' }[(optIn ?? '').toLowerCase()] ?? '',
    year ? `${year}-${month}-${day}` : '',
    notes,
  ].map((cell) => cell ?? '');
}

describe('values that a spreadsheet or a careless writer would spoil', () => {
  const HEADER = ['Lead id', 'Last name', 'Company', 'Notes', 'Value'];
  const ODD = [
    ['odd-1', '=1+1', '@home', '-5 below\nsecond line', '-12.50'],
    ['odd-2', '+plus', "'quoted", 'a "b", c; d\te', '0.00'],
    ['odd-3', '-dash', '00123', '1e5', ''],
    ['odd-4', 'lone\rreturn', 'pair\r\nof both', '"all of it"', '1.00'],
    ['odd-5', '"', "O'Neill'", '👩🏽‍🌾 | été', ''],
  ];

  it('come out as they went in', async () => {
    const path = await stack.file('odd-values.csv', stringify([HEADER, ...ODD]));
    const ended = await stack.cli(['import', path, '--entity', 'leads', '--json']);
    expect(snapshotIn(ended)).toMatchObject({ status: 'completed', inserted: ODD.length });
    const records: { externalId: string }[] = JSON.parse(
      (await stack.cli(['export', 'leads', '--json'])).stdout,
    );
    expect(records.filter(({ externalId }) => externalId?.startsWith('odd-'))).toMatchObject(
      ODD.map(([externalId, lastName, company, notes, value]) => ({
        externalId,
        lastName,
        company,
        notes,
        value: value || null,
      })),
    );
  });

  it('are exported so that they go in again as they are', async () => {
    const exported = await stack.file('out.csv', (await stack.cli(['export', 'leads'])).stdout);
    const again = await stack.cli(['import', exported, '--entity', 'leads', '--json']);
    expect(snapshotIn(again)).toMatchObject({
      status: 'completed',
      inserted: 0,
      updated: 0,
      unchanged: 1000 + ODD.length,
      errors: 0,
    });
  });

  it('stand in the report of refused rows as they stood in the file', async () => {
    const refused = ODD.map((row, index) => [...row.slice(0, 4), `no number ${index}`]);
    const path = await stack.file('odd-refused.csv', stringify([HEADER, ...refused]));
    const ended = await stack.cli(['import', path, '--entity', 'leads', '--json']);
    const { id, errors } = snapshotIn(ended);
    expect(errors).toBe(ODD.length);
    const rows: string[][] = parse((await stack.cli(['errors', id])).stdout);
    expect(rows.slice(1).map((row) => row.slice(0, HEADER.length))).toEqual(refused);
  });
});

/** Every cell quoted (RFC 4180). */
function stringify(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}
