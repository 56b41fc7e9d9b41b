import type { Encoding } from '@sluice/shared';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncodingOfHead } from '../../src/csv/encoding.ts';
import { SMALL_TEXTS } from './encoding-texts.ts';

/** What becomes of a file with some cells: its text, a question with its text among the readings, or another text. */
async function outcome(cells: readonly string[], encoding: Encoding): Promise<'right' | 'asked' | 'wrong'> {
  const text = `Name;Note\r\n${cells.map((cell) => `Smith;${cell}\r\n`).join('')}Jones;none\r\n`;
  const bytes = iconv.encode(text, encoding);
  const isRead = (by: Encoding | undefined) => by !== undefined && iconv.decode(bytes, by) === text;
  const { encoding: found, question } = await detectEncodingOfHead(bytes);
  if (!question) return isRead(found) ? 'right' : 'wrong';
  return question.readings.some(({ dialect }) => isRead(dialect.encoding)) ? 'asked' : 'wrong';
}

function holds(encoding: Encoding, cell: string): boolean {
  return iconv.decode(iconv.encode(cell, encoding), encoding) === cell;
}

describe('what is offered', () => {
  it('is shown in whole words of its cell, with Windows-1252 beside what is likelier', async () => {
    const bytes = iconv.encode('Nom;Note\r\nDupont;un rendez-vous à Paris;x\r\n', 'cp850');
    const { encoding, question } = await detectEncodingOfHead(bytes);
    expect(encoding).toBe('cp850');
    expect(question?.readings.map(({ dialect, cells }) => [dialect.encoding, cells[0]?.value])).toEqual([
      ['cp850', 'un rendez-vous à Paris'],
      ['windows-1252', 'un rendez-vous … Paris'],
    ]);
  });

  it('is Windows-1252 where nobody wrote the words of any encoding, and no byte is one of UTF-8', async () => {
    const found = await detectEncodingOfHead(Buffer.from('id;name\n1;a\xa6\xa6\xacb\n', 'latin1'));
    expect(found).toMatchObject({ encoding: 'windows-1252', damagedUtf8: false });
    expect(found.confidence).toBeLessThan(0.5);
    expect(found.question?.readings.length).toBeGreaterThan(1);
  });
});

describe('letters that each stand alone', () => {
  it('are asked about, since each encoding makes some of them', async () => {
    const letters = Array.from({ length: 0x60 }, (_, at) => String.fromCharCode(0xa0 + at));
    const bytes = iconv.encode(letters.join('\r\n'), 'iso-8859-1');
    const { question } = await detectEncodingOfHead(bytes);
    expect(question?.readings.map(({ dialect }) => dialect.encoding)).toContain('windows-1252');
  });
});

describe('names of several countries', () => {
  it('in one file of Windows-1252 are not asked about', async () => {
    const cells = ['São Tomé', 'coûte 5 à', 'Œuvre', 'naïve', 'Müller', 'Noël', 'Élodie', 'garçon', 'Straße'];
    expect(await outcome(cells, 'windows-1252')).toBe('right');
    expect(await outcome(['Œuvre', 'São Tomé'], 'windows-1252')).toBe('right');
  });
});

describe('a file with one cell beyond ASCII', () => {
  const files = SMALL_TEXTS.flatMap(([encodings, cells]) =>
    encodings.map((encoding) => ({ encoding, cells: cells.filter((cell) => holds(encoding, cell)) })),
  );

  it.each(files)('in $encoding is never read wrong in silence: $cells', async ({ encoding, cells }) => {
    const wrong: string[] = [];
    for (const cell of cells) if ((await outcome([cell], encoding)) === 'wrong') wrong.push(cell);
    expect(wrong).toEqual([]);
  });

  it('is seldom asked about in Windows-1252', async () => {
    const all = files.flatMap(({ encoding, cells }) => (encoding === 'windows-1252' ? cells : []));
    const asked: string[] = [];
    for (const cell of all) if ((await outcome([cell], 'windows-1252')) === 'asked') asked.push(cell);
    expect(asked.length).toBeLessThan(all.length / 8);
  });

  // Hungarian is: each of its words with an ő or ű may be one of the West.
  const many = files.filter(({ cells }) => cells.length > 9 && !cells.includes('Erdős'));

  it.each(many)(
    'is not asked about among others of its language, in $encoding: $cells',
    async ({ encoding, cells }) => expect(await outcome(cells, encoding)).toBe('right'),
  );
});
