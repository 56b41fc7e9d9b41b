/** A compound file (MS-CFB) of streams of 4,096 bytes or more, in one piece each. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  // Larger ones, since the header names so many tables alone.
  const sector = Object.values(streams).some(({ length }) => length > 4 * 1024 ** 2) ? 4_096 : 512;
  const bodies = Object.entries(streams).map(([name, bytes]) => ({
    name,
    size: bytes.length,
    bytes: Buffer.concat([bytes, Buffer.alloc((sector - (bytes.length % sector)) % sector)]),
  }));
  const sectors = bodies.reduce((sum, { bytes }) => sum + bytes.length / sector, 0);
  const tables = Math.ceil((sectors + 2) / (sector / 4 - 1)) + 1;
  if (tables > 109) throw new Error('a file of a test is small');
  const next = Buffer.alloc(tables * sector, 0xff);
  for (let table = 0; table < tables; table++) next.writeUInt32LE(0xfffffffd, 4 * table);
  next.writeUInt32LE(0xfffffffe, 4 * tables);
  const directory = Buffer.alloc(sector);
  const entry = (place: number, name: string, type: number, first: number, size: number) => {
    const at = 128 * place;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(2 * name.length + 2, at + 64);
    directory.writeUInt8(type, at + 66);
    directory.writeUInt32LE(first, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', 5, 0xfffffffe, 0);
  let at = tables + 1;
  for (const [place, { name, size, bytes }] of bodies.entries()) {
    entry(place + 1, name, 2, at, size);
    const end = at + bytes.length / sector;
    for (; at < end; at++) next.writeUInt32LE(at + 1 < end ? at + 1 : 0xfffffffe, 4 * at);
  }
  const header = Buffer.alloc(sector);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  for (const [value, place] of [
    [0x3e, 24],
    [sector === 512 ? 3 : 4, 26],
    [0xfffe, 28],
    [Math.log2(sector), 30],
    [6, 32],
  ] as const)
    header.writeUInt16LE(value, place);
  for (const [value, place] of [
    [tables, 44],
    [tables, 48],
    [4_096, 56],
    [0xfffffffe, 60],
    [0xfffffffe, 68],
  ] as const)
    header.writeUInt32LE(value, place);
  for (let table = 0; table < 109; table++)
    header.writeUInt32LE(table < tables ? table : 0xffffffff, 76 + 4 * table);
  return Buffer.concat([header, next, directory, ...bodies.map(({ bytes }) => bytes)]);
}

/** A record of a workbook (MS-XLS, 2.1.4). */
export function record(id: number, ...parts: readonly (Buffer | number)[]): Buffer {
  const data = Buffer.concat(parts.map((part) => (typeof part === 'number' ? short(part) : part)));
  return Buffer.concat([short(id), short(data.length), data]);
}

export function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
}

export function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Where a cell stands, and that it has no style. @param row @param column from 0 */
export function place(row: number, column: number): Buffer {
  return Buffer.concat([short(row), short(column), short(0)]);
}

export function label(row: number, column: number, text: string): Buffer {
  return record(0x0204, place(row, column), text.length, Buffer.from([0]), Buffer.from(text, 'latin1'));
}

export function number(row: number, column: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return record(0x0203, place(row, column), bytes);
}

/** How a workbook is written, where it is not as Excel does it. */
interface Ways {
  /** What the program that wrote it says of those that did so before: Excel says that it did. */
  readonly history?: number;
  /** Of the stream. */
  readonly name?: string;
  /** Streams besides. */
  readonly more?: Readonly<Record<string, Buffer>>;
  /** Records in front of the list of sheets. */
  readonly first?: readonly Buffer[];
  /** The name of its sheet, with what stands in front of its letters. */
  readonly sheet?: Buffer;
}

/**
 * A workbook of one sheet, `S`.
 *
 * @param before records of the workbook
 * @param cells records of the sheet
 */
export function xlsFile(
  before: readonly Buffer[],
  cells: readonly Buffer[],
  { history = 0x41, name = 'Workbook', more = {}, first = [], sheet = Buffer.from([1, 0, 0x53]) }: Ways = {},
): Buffer {
  const begin = (kind: number) => record(0x0809, 0x0600, kind, 0x0dbb, 0x07cc, long(history), long(6));
  const end = record(0x000a);
  const listed = (at: number) => record(0x0085, long(at), 0, sheet);
  const head = (at: number) => Buffer.concat([begin(5), ...first, listed(at), ...before, end]);
  const body = Buffer.concat([head(head(0).length), begin(0x10), ...cells, end]);
  return compoundFile({
    [name]: Buffer.concat([body, Buffer.alloc(Math.max(0, 4_096 - body.length))]),
    ...more,
  });
}
