import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isProtectedWorkbook } from '../src/upload/protected-workbook.ts';

const FREE = 0xffffffff;
const END = 0xfffffffe;

/** A compound file (MS-CFB) of so many sectors, whose names lie in some of them, in that order. */
function compoundFile(
  names: readonly string[],
  { shift, sectors, directory }: { shift: number; sectors: number; directory: readonly number[] },
): Blob {
  const sector = 2 ** shift;
  const tables = Math.ceil((sectors + 2_000) / (sector / 4));
  const lists = Math.ceil(Math.max(0, tables - 109) / (sector / 4 - 1));
  const bytes = new DataView(new ArrayBuffer((1 + sectors + tables + lists) * sector));
  const place = (number: number) => (number + 1) * sector;
  for (const [at, byte] of [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].entries())
    bytes.setUint8(at, byte);
  bytes.setUint16(30, shift, true);
  bytes.setUint32(48, directory[0] ?? END, true);
  bytes.setUint32(68, lists > 0 ? sectors + tables : END, true);
  for (let table = 0; table < tables; table++) {
    const [list, within] = [Math.floor((table - 109) / (sector / 4 - 1)), (table - 109) % (sector / 4 - 1)];
    const at = table < 109 ? 76 + 4 * table : place(sectors + tables + list) + 4 * within;
    bytes.setUint32(at, sectors + table, true);
  }
  for (let list = 0; list < lists; list++)
    bytes.setUint32(
      place(sectors + tables + list) + sector - 4,
      list + 1 < lists ? sectors + tables + list + 1 : END,
      true,
    );
  // The tables lie behind each other: the one word of each sector stands where it would in one long table.
  for (let number = 0; number < sectors; number++) bytes.setUint32(place(sectors) + 4 * number, FREE, true);
  for (const [at, number] of directory.entries())
    bytes.setUint32(place(sectors) + 4 * number, directory[at + 1] ?? END, true);
  const each = sector / 128;
  for (const [at, name] of names.entries()) {
    const entry = place(directory[Math.floor(at / each)] ?? 0) + 128 * (at % each);
    for (const [letter, unit] of [...name].entries())
      bytes.setUint16(entry + 2 * letter, unit.charCodeAt(0), true);
    bytes.setUint16(entry + 64, 2 * name.length + 2, true);
  }
  return new Blob([bytes.buffer]);
}

const many = Array.from({ length: 9 }, (_, at) => `Stream ${at}`);

describe('a workbook that a password protects', () => {
  it('is told by the streams that Excel writes', async () => {
    const file = await openAsBlob(new URL('files/protected.xlsx', import.meta.url));
    expect(await isProtectedWorkbook(file)).toBe(true);
  });

  it.each([
    ['the first names', ['Root Entry', 'EncryptedPackage'], { shift: 9, sectors: 20, directory: [3] }],
    ['sectors apart', [...many, 'EncryptedPackage'], { shift: 9, sectors: 900, directory: [700, 2, 401] }],
    ['larger sectors', [...many, 'EncryptedPackage'], { shift: 12, sectors: 40, directory: [9] }],
    // The header names the tables of 7 MB alone; three lists more are those of 10, 18 and 26 MB.
    [
      'a file of 27 MB',
      [...many, 'EncryptedPackage'],
      { shift: 9, sectors: 54_000, directory: [14_500, 31_000, 53_999] },
    ],
  ])('is told by %s', async (_, names, layout) => {
    expect(await isProtectedWorkbook(compoundFile(names, layout))).toBe(true);
    // One that lacks nothing but that name.
    const others = names.map((name) => name.replace('EncryptedPackage', 'EncryptedPackages'));
    expect(await isProtectedWorkbook(compoundFile(others, layout))).toBe(false);
  });

  it('is not told of what is no such file, is cut, or goes round and round', async () => {
    const whole = compoundFile([...many, 'EncryptedPackage'], {
      shift: 9,
      sectors: 90,
      directory: [70, 2, 41],
    });
    for (const file of [
      new Blob([]),
      new Blob(['Nom,Ville\nEncryptedPackage,Lyon\n']),
      new Blob([new Uint8Array(600).fill(0xd0)]),
      whole.slice(0, 300),
      whole.slice(0, 40 * 512),
      compoundFile(many, { shift: 9, sectors: 90, directory: [5, 6, 5] }),
    ])
      expect(await isProtectedWorkbook(file)).toBe(false);
  });
});

describe('a spreadsheet of OpenDocument that a password protects', () => {
  const fileOf = (name: string) => openAsBlob(new URL(`files/${name}`, import.meta.url));

  it.each([
    ['protected.ods', true],
    ['protected-whole.ods', true],
    ['open.ods', false],
  ])('is told by its list of parts: %s', async (name, isProtected) => {
    const file = await fileOf(name);
    expect(await isProtectedWorkbook(file)).toBe(isProtected);
    // A comment may follow the list.
    const length = new Uint8Array([44, 1]);
    const commented = new Blob([file.slice(0, file.size - 2), length, new Uint8Array(300)]);
    expect(await isProtectedWorkbook(commented)).toBe(isProtected);
  });

  it('is not told of one that is cut, or says of its parts what cannot be', async () => {
    const file = await fileOf('protected.ods');
    for (let end = 0; end < file.size; end += 97)
      expect(await isProtectedWorkbook(file.slice(0, end))).toBe(false);
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (const value of [0, 0x7f, 0xff])
      for (let at = bytes.length - 22; at < bytes.length - 2; at++) {
        const changed = bytes.slice();
        changed[at] = value;
        expect(await isProtectedWorkbook(new Blob([changed]))).toBeTypeOf('boolean');
      }
  });
});
