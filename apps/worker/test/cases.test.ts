import { readdir, readFile } from 'node:fs/promises';
import { ENTITY_NAMES } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { read } from './support/read-cells.ts';

const rowSchema = z.union([z.record(z.string(), z.string()), z.string()]);

/** What becomes of a file as people have them, before anybody says anything of it. */
const outcomeSchema = z.strictObject({
  entity: z.enum(ENTITY_NAMES),
  /** Whose telephone numbers they are; French ones where nothing is said. */
  country: z.string().optional(),
  /** What the file is seen to be, where it is not plain. */
  dialect: z.record(z.string(), z.unknown()).optional(),
  /** What is asked before the import can start. */
  asked: z.array(z.string()).optional(),
  /** The columns that are mapped, by their names. */
  mapped: z.record(z.string(), z.string()),
  /** Each row by its fields, with the codes of its remarks; or the codes of its issues. */
  rows: z.array(rowSchema).optional(),
  /** Of a long file how many rows there are, and those that are refused, from 1. */
  count: z.int().optional(),
  refused: z.record(z.string(), z.string()).optional(),
});

/** Each file stands once, with the tests that need it most. */
const FOLDERS = [
  './cases/',
  '../../../packages/sources/test/cases/',
  '../../../packages/rows/test/identities/cases/',
];
const TABLE = z
  .record(z.string(), outcomeSchema)
  .parse(JSON.parse(await readFile(new URL('./cases/outcomes.json', import.meta.url), 'utf8')));
const FILES = new Map<string, URL>();
for (const folder of FOLDERS) {
  const url = new URL(folder, import.meta.url);
  for (const name of await readdir(url)) {
    if (name.endsWith('.csv')) FILES.set(name.slice(0, -'.csv'.length), new URL(name, url));
  }
}

it('every file of people has its outcome, and every outcome its file', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual([...FILES.keys()].toSorted());
});

describe('a file of people', () => {
  it.each([...FILES])('%s', async (name, url) => {
    const outcome = TABLE[name];
    expect(outcome).toBeDefined();
    if (!outcome) return;
    const { entity, country, dialect = {}, asked = [], mapped } = outcome;
    const told = await read(await readFile(url), entity, country ? { country } : {});
    const { profile, problems, rows } = told;
    expect(profile.dialect).toMatchObject(dialect);
    expect(
      problems.map((problem) => ('part' in problem ? `${problem.code} ${problem.part}` : problem.code)),
    ).toEqual(asked);
    expect(told.mapped).toEqual(mapped);
    if (outcome.rows) expect(rows).toEqual(outcome.rows);
    else {
      const refused = rows.flatMap((row, at) => (typeof row === 'string' ? [[String(at + 1), row]] : []));
      expect([rows.length, Object.fromEntries(refused)]).toEqual([outcome.count, outcome.refused ?? {}]);
    }
  });
});
