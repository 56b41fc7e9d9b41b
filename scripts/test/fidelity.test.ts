import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JudgedFile, judgeFiles, summaryOf } from '../fidelity/judge-files.ts';
import { pointsOf, scoreOf, simpleScore, type Table } from '../fidelity/measures.ts';
import { pollutedFiles } from '../fidelity/polluted-files.ts';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../fidelity/main.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('./fidelity', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-fidelity-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the measures', () => {
  const truth: Table = [
    ['id', 'name'],
    ['1', 'Ann'],
    ['2', 'Bob'],
  ];
  it.each<[string, Table | undefined, number]>([
    ['all of it', truth, 10],
    [
      'in another order',
      [
        ['id', 'name'],
        ['2', 'Bob'],
        ['1', 'Ann'],
      ],
      10,
    ],
    ['nothing', undefined, 0],
    // Half of the records in one row of one, four cells of six.
    [
      'a row less',
      [
        ['id', 'name'],
        ['1', 'Ann'],
      ],
      1 + 3 + (1 + 1 / 2 + 2 / 3) + (1 + 2 / 3 + 4 / 5),
    ],
    // Cells behind each other are the same text; of seven cells six are true.
    [
      'a blank more',
      [
        ['id', 'name'],
        ['1', '', 'Ann'],
        ['2', 'Bob'],
      ],
      1 + 3 + 3 + (6 / 7 + 1 + 12 / 13),
    ],
    [
      'another header',
      [
        ['id', 'nom'],
        ['1', 'Ann'],
        ['2', 'Bob'],
      ],
      1 + 3 / 2 + 3 + (3 * 5) / 6,
    ],
  ])('%s', (_, read, points) => {
    expect(pointsOf(scoreOf(truth, read))).toBeCloseTo(points);
  });

  it('are met by any reading of nothing, and are means of files', () => {
    expect(pointsOf(scoreOf([], [['x']]))).toBe(10);
    expect(simpleScore([scoreOf(truth, truth), scoreOf(truth, undefined)])).toBe(5);
  });
});

it('a folder with truth beside its files is scored, by what is found and by what is given', async () => {
  const json = join(folder, 'out.json');
  const found = await run(process.execPath, [MAIN, FOLDER, '--json', json]);
  expect(found.stdout).toContain('shifted.csv  ragged_row 1');
  const { summary, files } = JSON.parse(await readFile(json, 'utf8'));
  expect(summary).toMatchObject({ files: 4, untrue: 0 });
  const points = new Map<string, number>(
    files.map(({ name, all }: JudgedFile) => [name, Math.round(100 * pointsOf(all)) / 100]),
  );
  expect(points.get('accents.csv')).toBe(10);
  expect(points.get('nothing.csv')).toBe(10);
  // A blank cell more; that the row is named is seen by the accepted rows alone.
  expect(points.get('shifted.csv')).toBeCloseTo(7 + 12 / 13 + 1 + 24 / 25, 2);
  expect(points.get('titled.csv')).toBeLessThan(9);
  await run(process.execPath, [MAIN, FOLDER, '--given', '--json', json]);
  const given = JSON.parse(await readFile(json, 'utf8'));
  expect(given.files.find(({ name }: JudgedFile) => name === 'titled.csv').dialect).toMatchObject({
    delimiter: '!',
    header: false,
    rowsAbove: 1,
  });
  expect(given.summary.all).toBeGreaterThan(summary.all);
});

it('says how it is called where it is called otherwise', async () => {
  await expect(run(process.execPath, [MAIN])).rejects.toMatchObject({ code: 2 });
  await expect(run(process.execPath, [MAIN, FOLDER, '--worst', 'x'])).rejects.toMatchObject({ code: 2 });
});

it('polluted files are written with their truth', async () => {
  const to = join(folder, 'polluted');
  await run(process.execPath, [MAIN, '--write', to]);
  const [csv, clean] = await Promise.all([readdir(join(to, 'csv')), readdir(join(to, 'clean'))]);
  expect(csv.length).toBeGreaterThan(1_000);
  expect(clean).toEqual(csv);
});

it('polluted files are read truly, and what is not is named or asked', async () => {
  const judged: JudgedFile[] = [];
  for await (const file of judgeFiles(pollutedFiles(4))) judged.push(file);
  const { all, accepted } = summaryOf(judged);
  expect(all).toBeGreaterThan(9.93);
  expect(accepted).toBeGreaterThan(9.7);
  const untrue = judged.filter((file) => file.untrue > 0 && file.asked.length === 0);
  expect(untrue.map(({ name }) => name)).toEqual([]);
});
