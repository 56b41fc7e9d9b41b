import { crc32 } from 'node:zlib';
import { PERSON_REMARKS, type PersonRemarkCode } from '@sluice/shared';
import { z } from 'zod';
import type { Entries } from './entries.ts';

/** What can be planned of a row, by the number that stands for it: new ones behind, none is ever given again. */
const OUTCOMES = ['inserted', 'updated', 'unchanged', 'skipped', 'error', 'undecided'] as const;

/** An outcome of the import; `undecided` while a row is still to be decided with others that it shares something with. */
export type PlannedOutcome = (typeof OUTCOMES)[number];

/** What the check has decided of a row. */
export interface PlannedRow {
  readonly outcome: PlannedOutcome;
  /** Of the record that it belongs to, a UUID in lower case; null for a new one, and where there is none. */
  readonly recordId: string | null;
  /** The row that carries the outcome of the person whom this row and others are about; null where it is this one. */
  readonly carrier: number | null;
  /** A hash of the candidates and values that the decision rests on; null where it rests on the row alone. */
  readonly seen: bigint | null;
  /** What it is counted as, beside what is remarked of its cells, in the order of `PERSON_REMARKS`. */
  readonly remarks: readonly PersonRemarkCode[];
}

/** Consecutive rows of a plan, with the hashes by which they are held against all others of the source. */
export interface PlannedRows {
  /** From 1. */
  readonly firstRow: number;
  readonly rows: readonly PlannedRow[];
  /** Of these rows, in their order. */
  readonly entries: Entries;
  /**
   * By row, what is written of a person who is more than one row says, or less: values in the order of the judge's fields.
   * Of all other rows it is what the row says.
   */
  readonly laid: ReadonlyMap<number, readonly (string | null)[]>;
}

/** What was read is no plan: cut off, changed, or written by another release. */
export class DamagedPlanError extends Error {
  override readonly name = 'DamagedPlanError';
}

/*
 * The format, all numbers little-endian. A header of ten numbers of 32 bits: MAGIC, the CRC-32 of all that follows it,
 * VERSION, first row, and how many there are of rows, entries, hashes seen, records, carriers, bytes of values. Then a
 * column for each: hashes seen and hashes of entries (8 bytes), records (16), carriers (4), entries of each row (2) and
 * what is known of each row (2): the number of its outcome, which of the columns it has something in, and from the seventh
 * bit on its remarks. The first version had one byte for that, and the first two remarks.
 *
 * A new row takes 12 bytes and one of a record 28, and each entry 8 more.
 */
const MAGIC = 0x4e_4c_50_53; // SPLN
const VERSION = 2;
const FIRST_VERSION = 1;
const HEADER_BYTES = 40;
const OUTCOME_BITS = 0b0000_0111;
const HAS_SEEN = 0b0000_1000;
const HAS_RECORD = 0b0001_0000;
const HAS_CARRIER = 0b0010_0000;
const REMARKS_FROM_BIT = 6;
const laidSchema = z.array(z.tuple([z.int(), z.array(z.string().nullable())]));
const MAX_ENTRIES_OF_ROW = 0xffff;

interface Counts {
  readonly rows: number;
  readonly entries: number;
  readonly seen: number;
  readonly records: number;
  readonly carriers: number;
  readonly laidBytes: number;
}

function columnsOf({ rows, entries, seen, records, carriers, laidBytes }: Counts, version: number) {
  const seenAt = HEADER_BYTES;
  const entriesAt = seenAt + 8 * seen;
  const recordsAt = entriesAt + 8 * entries;
  const carriersAt = recordsAt + 16 * records;
  const entryCountsAt = carriersAt + 4 * carriers;
  const knownAt = entryCountsAt + 2 * rows;
  const knownBytes = version === FIRST_VERSION ? 1 : 2;
  const laidAt = knownAt + knownBytes * rows;
  const bytes = laidAt + laidBytes;
  return { knownBytes, seenAt, entriesAt, recordsAt, carriersAt, entryCountsAt, knownAt, laidAt, bytes };
}

/**
 * @throws RangeError for a row with more than 65,535 entries, for entries that are not in the order of the rows, or of
 *   other rows; TypeError for a record id that is no UUID
 */
export function encodePlan({ firstRow, rows, entries, laid }: PlannedRows): Buffer {
  const laidText = laid.size === 0 ? '' : JSON.stringify([...laid]);
  const counts = {
    rows: rows.length,
    entries: entries.hashes.length,
    seen: countOf(rows, ({ seen }) => seen !== null),
    records: countOf(rows, ({ recordId }) => recordId !== null),
    carriers: countOf(rows, ({ carrier }) => carrier !== null),
    laidBytes: Buffer.byteLength(laidText),
  };
  const columns = columnsOf(counts, VERSION);
  const bytes = Buffer.alloc(columns.bytes);
  let { seenAt, recordsAt, carriersAt, entryCountsAt, knownAt } = columns;
  let entry = 0;
  for (const [index, { outcome, recordId, carrier, seen, remarks }] of rows.entries()) {
    let known = OUTCOMES.indexOf(outcome);
    for (const code of remarks) known |= 1 << (REMARKS_FROM_BIT + PERSON_REMARKS.indexOf(code));
    if (seen !== null) {
      known |= HAS_SEEN;
      seenAt = bytes.writeBigUInt64LE(seen, seenAt);
    }
    if (recordId !== null) {
      known |= HAS_RECORD;
      const written = bytes.write(recordId.replaceAll('-', ''), recordsAt, 16, 'hex');
      if (written !== 16 || recordId.length !== 36) throw new TypeError(`no record has the id ${recordId}`);
      recordsAt += 16;
    }
    if (carrier !== null) {
      known |= HAS_CARRIER;
      carriersAt = bytes.writeUInt32LE(carrier, carriersAt);
    }
    const before = entry;
    while (entries.rows[entry] === firstRow + index) entry++;
    if (entry - before > MAX_ENTRIES_OF_ROW)
      throw new RangeError(`row ${firstRow + index} has too many entries`);
    entryCountsAt = bytes.writeUInt16LE(entry - before, entryCountsAt);
    knownAt = bytes.writeUInt16LE(known, knownAt);
  }
  if (entry !== counts.entries)
    throw new RangeError(`entry ${entry} is not of the rows, or not in their order`);
  const { buffer, byteOffset, byteLength } = entries.hashes;
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), columns.entriesAt);
  bytes.write(laidText, columns.laidAt);
  const { seen, records, carriers, laidBytes } = counts;
  const header = [VERSION, firstRow, counts.rows, counts.entries, seen, records, carriers, laidBytes];
  for (const [place, number] of header.entries()) bytes.writeUInt32LE(number, 8 + 4 * place);
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

/** @throws DamagedPlanError */
export function decodePlan(bytes: Buffer): PlannedRows {
  const { firstRow, counts, columns } = headerOf(bytes);
  let { seenAt, recordsAt, carriersAt } = columns;
  const rows: PlannedRow[] = [];
  for (let index = 0; index < counts.rows; index++) {
    const known = bytes.readUIntLE(columns.knownAt + columns.knownBytes * index, columns.knownBytes);
    const outcome = OUTCOMES[known & OUTCOME_BITS];
    if (outcome === undefined) throw new DamagedPlanError(`outcome ${known & OUTCOME_BITS}`);
    const seen = known & HAS_SEEN ? bytes.readBigUInt64LE(seenAt) : null;
    if (seen !== null) seenAt += 8;
    const recordId = known & HAS_RECORD ? uuidAt(bytes, recordsAt) : null;
    if (recordId !== null) recordsAt += 16;
    const carrier = known & HAS_CARRIER ? bytes.readUInt32LE(carriersAt) : null;
    if (carrier !== null) carriersAt += 4;
    const remarks = PERSON_REMARKS.filter((_, bit) => known & (1 << (REMARKS_FROM_BIT + bit)));
    rows.push({ outcome, recordId, carrier, seen, remarks });
  }
  const laidText = bytes.subarray(columns.laidAt).toString();
  const laid = new Map(laidText === '' ? [] : laidSchema.parse(JSON.parse(laidText)));
  return { firstRow, rows, entries: decodeEntries(bytes).entries, laid };
}

/**
 * The entries alone, in a fraction of the time.
 *
 * @returns them, and of how many rows they are
 * @throws DamagedPlanError
 */
export function decodeEntries(
  bytes: Buffer,
): Pick<PlannedRows, 'firstRow' | 'entries'> & { readonly count: number } {
  const { firstRow, counts, columns } = headerOf(bytes);
  const rows = new Int32Array(counts.entries);
  let entry = 0;
  for (let index = 0; index < counts.rows; index++) {
    const next = entry + bytes.readUInt16LE(columns.entryCountsAt + 2 * index);
    rows.fill(firstRow + index, entry, next);
    entry = next;
  }
  const hashes = new BigUint64Array(counts.entries);
  const at = columns.entriesAt;
  new Uint8Array(hashes.buffer).set(bytes.subarray(at, at + 8 * counts.entries));
  return { firstRow, count: counts.rows, entries: { rows, hashes } };
}

/** @throws DamagedPlanError where it is not, byte for byte, what was written */
function headerOf(bytes: Buffer) {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== MAGIC) throw new DamagedPlanError('no plan');
  if (bytes.readUInt32LE(4) !== crc32(bytes.subarray(8))) throw new DamagedPlanError('changed');
  const number = (place: number) => bytes.readUInt32LE(8 + 4 * place);
  const version = number(0);
  if (version !== VERSION && version !== FIRST_VERSION) throw new DamagedPlanError(`of version ${version}`);
  const [seen, records, carriers, laidBytes] = [number(4), number(5), number(6), number(7)];
  const counts: Counts = { rows: number(2), entries: number(3), seen, records, carriers, laidBytes };
  const columns = columnsOf(counts, version);
  if (columns.bytes !== bytes.length) throw new DamagedPlanError(`${bytes.length} bytes`);
  return { firstRow: number(1), counts, columns };
}

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function countOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let count = 0;
  for (const item of items) if (holds(item)) count++;
  return count;
}
