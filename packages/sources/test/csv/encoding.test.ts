import { ENCODINGS, type Encoding } from '@sluice/shared';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncodingOfHead } from '../../src/csv/encoding.ts';
import { createStrictDecoder } from '../../src/csv/strict-decoder.ts';

const FRENCH =
  'id;nom;prénom;ville\n1;Lefèvre;André;Sète\n2;Dupont;José;Besançon\n3;Gérard;Léa;Nîmes\n4;Noël;Chloé;Orléans\n';
const RUSSIAN = 'id;last name;city\n1;Иванов;Москва\n2;Петрова;Киев\n3;Сидоров;Тверь\n';
const TEXTS: readonly (readonly [Encoding, string])[] = [
  ['windows-1252', FRENCH],
  ['windows-1252', 'id;name\n1;Müller\n2;Schröder\n3;Weiß\n'],
  ['windows-1252', 'id;nombre\n1;Muñoz\n2;García\n3;Peña\n'],
  ['windows-1252', 'name,city\nJosé Álvarez,Bogotá\nMüller,Köln\nSøren,Århus\nBrontë,London\n'],
  ['windows-1252', 'id,company,notes\n1,L’Œuvre,“à voir” – 12 €\n2,Hélène & Cie,ok\n'],
  ['iso-8859-15', 'id;nom;notes\n1;Lecœur;12 €\n2;ŒDIPE;Zoë\n'],
  ['cp850', FRENCH],
  ['cp850', 'id;nom\n1;André\n2;José\n'],
  ['macintosh', FRENCH],
  ['windows-1250', 'id;jméno\n1;Dvořák\n2;Novotný\n3;Růžička\n4;Šťastný\n'],
  ['windows-1250', 'id;imię\n1;Łukasz Wójcik\n2;Małgorzata Dąbrowska\n3;Święcicki\n'],
  ['iso-8859-2', 'id;imię\n1;Łukasz Wójcik\n2;Małgorzata Dąbrowska\n3;Święcicki\n'],
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['cp866', RUSSIAN],
  ['windows-1253', 'id;όνομα\n1;Παπαδόπουλος\n2;Γεωργίου\n3;Νικολάου\n'],
  ['windows-1254', 'id;isim\n1;Yıldız\n2;Özgür Şahin\n3;Çağlar\n4;Doğan\n'],
  ['windows-1255', 'id;שם\n1;כהן\n2;לוי\n3;מזרחי\n'],
  ['windows-1256', 'id;الاسم\n1;محمد\n2;أحمد\n3;ليلى حداد\n'],
  ['windows-1257', 'id;vardas\n1;Žemaitė\n2;Šarūnas\n3;Jonaitienė\n4;Bērziņš\n'],
  ['shift_jis', 'id,名前\n1,山田太郎\n2,さくら\n3,鈴木花子\n'],
  ['gb18030', 'id,姓名\n1,王小明\n2,李娜\n3,张伟\n'],
  ['utf-16le', FRENCH],
  ['utf-16be', FRENCH],
];

describe('an encoding without a mark', () => {
  it.each(TEXTS)('%s: %s', async (encoding, text) => {
    const bytes = iconv.encode(text, encoding, { addBOM: false });
    const found = await detectEncodingOfHead(bytes);
    expect(iconv.decode(bytes, found.encoding)).toBe(text);
    expect(found).toMatchObject({ damagedUtf8: false });
    expect(found.confidence).toBeLessThan(1);
    expect(found.question).toBeUndefined();
  });

  it('is asked where another reads the words as well, with some of them in both', async () => {
    // Erdõs in the West, Erdős in Central Europe.
    const { encoding, confidence, question } = await detectEncodingOfHead(
      Buffer.from('id,name\n1,Erd\xf5s\n', 'latin1'),
    );
    expect(confidence).toBeLessThan(0.7);
    expect(question?.taken).toEqual({ encoding });
    const words = question?.readings.map(({ cells }) => cells[0]?.value);
    expect(words).toContain('Erdõs');
    expect(new Set(words).size).toBe(2);
  });

  it('is no matter where all words are read alike', async () => {
    const { encoding, question } = await detectEncodingOfHead(Buffer.from('id,name\n1,L\xe9a\n', 'latin1'));
    expect({ encoding, question }).toEqual({ encoding: 'windows-1252' });
  });

  it('is UTF-8 where that is damaged in a few places', async () => {
    const text = Buffer.concat([Buffer.from(FRENCH), Buffer.from([0xe9]), Buffer.from(';\n')]);
    expect(await detectEncodingOfHead(text)).toMatchObject({ encoding: 'utf-8', damagedUtf8: true });
  });

  it('is told in time that grows with the file', async () => {
    const bytes = Buffer.alloc(1_000_000, Buffer.from('\xe9\xe8\x82a;', 'latin1'));
    const begun = process.threadCpuUsage();
    await detectEncodingOfHead(bytes);
    await detectEncodingOfHead(Buffer.alloc(1_000_000, 0xe9));
    const { user, system } = process.threadCpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});

describe('an encoding that a person says', () => {
  it.each(ENCODINGS.filter((name) => name !== 'utf-8'))('%s is read', (encoding) => {
    expect(iconv.encodingExists(encoding)).toBe(true);
    const decoder = createStrictDecoder(encoding);
    const text = 'id,nom\n1,Ana\n';
    const bytes = iconv.encode(text, encoding);
    expect(decoder.write(bytes.subarray(0, 7)) + decoder.write(bytes.subarray(7)) + decoder.end()).toBe(text);
  });

  it('refuses what means nothing in it, with the line', () => {
    const decoder = createStrictDecoder('windows-1253');
    expect(() => decoder.write(Buffer.from('a\nb\n\xff\n', 'latin1'))).toThrow(
      expect.objectContaining({ params: { encoding: 'WINDOWS-1253', byte: '0xFF', line: 3 } }),
    );
  });

  it('is any that the library knows', () => {
    const known = new Set(ENCODINGS.map((name) => iconv.getCodec(name)));
    // What is no writing, and what others are called too.
    const names = ['windows1250', 'koi8u', 'cp862', 'macturkish', 'big5hkscs', 'gbk', 'utf32le', 'viscii'];
    for (const name of names) expect(known.has(iconv.getCodec(name)), name).toBe(true);
  });
});
