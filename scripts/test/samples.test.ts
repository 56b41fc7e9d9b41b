import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { ENTITY_NAMES, entityOf } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { encode, FRENCH_EXCEL, formatRow } from '../samples/format.ts';
import { leads } from '../samples/leads.ts';
import { PATIENT_FAULTS } from '../samples/patient-faults.ts';
import { patients } from '../samples/patients.ts';
import { Random } from '../samples/random.ts';
import { chunksOf, type Sample } from '../samples/write.ts';

const folder = new URL('../../samples/', import.meta.url);

function digest(sample: Sample, count: number): string {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(sample, count)) hash.update(chunk);
  return hash.digest('hex');
}

async function digestOfFile(name: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(new URL(name, folder)))
    .digest('hex');
}

describe('the samples in the repository', () => {
  it('are those that the definitions offer to try', async () => {
    const offered = ENTITY_NAMES.flatMap((name) => entityOf(name).sample?.file ?? []);
    const files = await readdir(folder);
    expect(offered.sort()).toEqual(files.filter((name) => name.endsWith('.csv')).sort());
  });

  it.each([
    ['patients-fr.csv', patients, 6601],
    ['leads-en.csv', leads, 1000],
  ] as const)('%s is what the generator writes, byte for byte', async (name, sample, count) => {
    expect(await digestOfFile(name)).toBe(digest(sample, count));
  });

  it('has its wrong rows where the README says', async () => {
    const readme = await readFile(new URL('README.md', folder), 'utf8');
    const said = [...readme.matchAll(/^\| (\d+) \| (\d+) \| `(\w+)` \|/gm)].map(([, row, line, code]) => ({
      row: Number(row),
      line: Number(line),
      code,
    }));
    expect(said).toEqual(PATIENT_FAULTS.map(({ row, code }) => ({ row, line: lineOf(row), code })));
  });
});

/** The line on which a row of the French sample begins: notes may hold line breaks of their own. */
function lineOf(wanted: number): number {
  let line = 2;
  for (const [index, cells] of [...patients.rows(wanted)].entries()) {
    if (index + 1 === wanted) break;
    line += formatRow(cells, FRENCH_EXCEL).split('\n').length - 1;
  }
  return line;
}

describe('the patients', () => {
  const rows = [...patients.rows(6601)];
  const column = (name: string) => patients.header.indexOf(name);

  it('are wrong nowhere else', () => {
    const faulty = new Set(PATIENT_FAULTS.map(({ row }) => row));
    const good = rows.filter((_, index) => !faulty.has(index + 1));
    expect(good.every((cells) => cells.length === patients.header.length)).toBe(true);
    expect(good.every((cells) => cells[column('Nom')] && cells[column('Prénom')])).toBe(true);
    expect(new Set(good.map((cells) => cells[0])).size).toBe(good.length);
  });

  it('have social security numbers with the right key', () => {
    const numbers = rows
      .map((cells) => (cells[column('N° sécurité sociale')] ?? '').replaceAll(' ', ''))
      .filter((number) => /^\d{15}$/.test(number));
    expect(numbers.length).toBeGreaterThan(5_000);
    for (const number of numbers)
      expect(BigInt(number.slice(0, 13)) % 97n).toBe(97n - BigInt(number.slice(13)));
  });

  it('have mailboxes that reach nobody', () => {
    const boxes = rows.map((cells) => cells[column('E-mail')] ?? '').filter((box) => box.includes('@'));
    expect(boxes.length).toBeGreaterThan(5_000);
    expect(boxes.filter((box) => !/^[a-z.-]+\d+@example\.(org|com)$/.test(box))).toEqual([]);
  });
});

describe('the format', () => {
  it('quotes as Excel does, and only where it must', () => {
    expect(formatRow(['a', 'b;c', 'say "x"', 'two\nlines', ''], FRENCH_EXCEL)).toBe(
      'a;"b;c";"say ""x""";"two\nlines";\r\n',
    );
  });

  it('encodes Windows-1252 and refuses what it lacks', () => {
    expect(encode('œ€’é', 'windows-1252')).toEqual(Buffer.from([0x9c, 0x80, 0x92, 0xe9]));
    expect(() => encode('ń', 'windows-1252')).toThrow(RangeError);
  });
});

it('the same seed gives the same numbers', () => {
  const draw = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 5 }, () => random.integer(0, 999));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});
