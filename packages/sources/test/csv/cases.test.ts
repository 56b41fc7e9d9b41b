import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '@sluice/shared';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileCsv } from '../../src/csv/profile.ts';
import { readBatches } from '../../src/csv/read-batches.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-cases-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly dialect?: Partial<Dialect>;
  /** What is asked before anything is imported; nothing where nothing is said. */
  readonly asked?: readonly string[];
  /** The names of the columns; blank in a file without. */
  readonly columns: readonly string[];
  /** Rows of data, with the lines of those that are named as broken. */
  readonly rows: number;
  readonly broken?: readonly number[];
  /** Some row, from 1, as it is read. */
  readonly row?: readonly [number, readonly string[]];
}

/** Files as people have them, in `test/cases`, and what their structure is. */
const CASES: Readonly<Record<string, Outcome>> = {
  a25: { dialect: { shortRows: true }, columns: ['id', 'name', 'email', 'notes'], rows: 4 },
  'x-s1': {
    dialect: { width: 5 },
    columns: ['id', 'company', 'job title', 'source', 'notes'],
    rows: 3,
    row: [2, ['L2', 'Beta', '', 'CTO', 'web', '']],
  },
  'x-hdrshift': {
    asked: ['unnamed'],
    columns: ['id', 'companyjob title', 'source', 'notes'],
    rows: 2,
  },
  'x-s2': { asked: ['header'], columns: ['Jean', 'Dupont', 'Paris'], rows: 2 },
  'x-mobile': { columns: ['', '', ''], rows: 3, row: [1, ['0612345678', 'mobile', 'Dupont']] },
  'x-sci': { columns: ['', '', ''], rows: 3 },
  p26: { columns: ['', '', ''], rows: 3 },
  r07: { columns: ['', '', ''], rows: 3 },
  'x-title': { dialect: { rowsAbove: 1 }, columns: ['code', 'libelle', 'montant'], rows: 2 },
  'x-hdrquote': { columns: ['id', 'Taille 5" max', 'notes'], rows: 2 },
  'x-unclosed-mid': { columns: ['id', 'company', 'notes'], rows: 100, broken: [51] },
  l27: { columns: ['id', 'nom', 'notes'], rows: 3, broken: [2] },
  p23: {
    dialect: { quote: "'" },
    columns: ['id', 'nom', 'prénom'],
    rows: 4,
    row: [3, ['3', "'t Hooft", 'Jan']],
  },
  'x-backslash': {
    dialect: { escape: '\\' },
    columns: ['id', 'company', 'notes'],
    rows: 2,
    row: [1, ['1', 'Acme "Best" Ltd', 'x']],
  },
  p22: { columns: ['id', 'last name', 'first name'], rows: 2, row: [1, ['1', 'Dupont', 'Jean "Johnny"']] },
  p21: { asked: ['wrapped'], columns: ['id,last name,first name'], rows: 2 },
  a38b: {
    dialect: { encoding: 'utf-16le' },
    columns: ['id', 'nom', 'montant'],
    rows: 1,
    row: [1, ['1', 'Élodie', '1,5']],
  },
  p02: {
    dialect: { encoding: 'cp850' },
    columns: ['id', 'nom', 'prénom', 'ville'],
    rows: 6,
    row: [3, ['3', 'Gérard', 'Léa', 'Évry']],
  },
  q01: {
    dialect: { encoding: 'cp850' },
    columns: ['Numero patient', 'Nom', 'Prenom', 'Ville'],
    rows: 3,
    row: [2, ['2', 'Martin', 'José', 'Orléans']],
  },
  p03b: {
    dialect: { encoding: 'macintosh' },
    columns: ['Numero patient', 'Nom', 'Prenom', 'Ville'],
    rows: 3,
    row: [3, ['3', 'Martin', 'Benoît', 'Paris']],
  },
  p05: {
    dialect: { encoding: 'windows-1251' },
    columns: ['id', 'last name', 'first name', 'city'],
    rows: 2,
    row: [1, ['1', 'Иванов', 'Иван', 'Москва']],
  },
  p06: {
    dialect: { encoding: 'iso-8859-15' },
    columns: ['id', 'last name', 'first name', 'notes'],
    rows: 2,
    row: [1, ['1', 'Lecœur', 'Anaïs', '12 €']],
  },
  'x-mojibake-c1': { asked: ['repair'], columns: ['id', 'company', 'notes'], rows: 1 },
  'x-ctrlz': { columns: ['id', 'company'], rows: 1 },
};

describe('files that people have', () => {
  it.each(Object.entries(CASES))('%s', async (name, outcome) => {
    const file = await storeIn(folder, await readFile(new URL(`../cases/${name}.csv`, import.meta.url)));
    const { dialect, questions, columns, rows: count } = await profileCsv(file, {});
    expect(dialect).toMatchObject(outcome.dialect ?? {});
    expect(questions?.map(({ part }) => part)).toEqual(outcome.asked ?? []);
    expect(columns.map(({ header }) => header)).toEqual(outcome.columns);
    const rows = [];
    for await (const batch of readBatches(file, dialect, null, { rows: 7 })) rows.push(...batch.rows);
    expect(count).toBe(outcome.rows);
    expect(rows).toHaveLength(outcome.rows);
    expect(rows.filter(({ broken }) => broken).map(({ line }) => line)).toEqual(outcome.broken ?? []);
    const [place, cells] = outcome.row ?? [];
    if (place !== undefined) expect(rows[place - 1]?.cells).toEqual(cells);
  });
});
