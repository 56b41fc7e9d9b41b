import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntryList } from '@sluice/services/plan/entries';
import { ImportPlan, PlanLostError, type PlannedBatch } from '@sluice/services/plan/import-plan';
import {
  DamagedPlanError,
  decodePlan,
  encodePlan,
  type PlannedRow,
  type PlannedRows,
} from '@sluice/services/plan/planned-rows';
import { PERSON_REMARKS } from '@sluice/shared';
import { diskStorage, fileIdOf, fileKey, isOriginal, type Storage } from '@sluice/storage';
import { collect, inOneChunk } from '@sluice/storage/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRepeats } from '../src/engine/repeats/find-repeats.ts';

const NEW: PlannedRow = {
  outcome: 'inserted',
  recordId: null,
  carrier: null,
  seen: 7n,
  remarks: [],
};

/** Rows with their hashes, from a row on. */
function planned(
  firstRow: number,
  rows: readonly (readonly [PlannedRow, ...bigint[]])[],
  laid: PlannedRows['laid'] = new Map(),
): PlannedRows {
  const list = new EntryList();
  for (const [index, [, ...hashes]] of rows.entries())
    for (const hash of hashes) list.add(firstRow + index, hash);
  return { firstRow, rows: rows.map(([row]) => row), entries: list.entries, laid };
}

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const row: fc.Arbitrary<PlannedRow> = fc.record({
  outcome: fc.constantFrom('inserted', 'updated', 'unchanged', 'skipped', 'error', 'undecided'),
  recordId: fc.option(fc.uuid()),
  carrier: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
  seen: fc.option(hash),
  remarks: fc.subarray([...PERSON_REMARKS]),
});
const rows = fc.array(
  fc.tuple(row, fc.array(hash, { maxLength: 6 })).map(([one, hashes]) => [one, ...hashes] as const),
  { maxLength: 30 },
);

const laid = fc.array(fc.array(fc.option(fc.string()), { maxLength: 4 }), { maxLength: 4 });

describe('planned rows as they are stored', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 }), rows, laid, (firstRow, some, values) => {
        const before = planned(firstRow, some, new Map(values.map((one, at) => [firstRow + at, one])));
        expect(decodePlan(encodePlan(before))).toEqual(before);
      }),
    );
  });

  it('take 12 bytes for a new row, 28 for one of a record, and 8 for an entry', () => {
    const bytesOf = (...some: Parameters<typeof planned>[1]) => encodePlan(planned(1, some)).length;
    const empty = bytesOf();
    expect(empty).toBe(40);
    expect(bytesOf([NEW]) - empty).toBe(12);
    expect(bytesOf([{ ...NEW, outcome: 'updated', recordId: randomUUID() }]) - empty).toBe(28);
    expect(bytesOf([NEW, 1n, 2n, 3n, 4n]) - empty).toBe(12 + 4 * 8);
    expect(bytesOf([{ ...NEW, outcome: 'error', seen: null }]) - empty).toBe(4);
  });

  const whole = encodePlan(
    planned(2_001, [
      [{ ...NEW, outcome: 'updated', recordId: randomUUID() }, 1n, 2n],
      [{ ...NEW, outcome: 'skipped', carrier: 2_001 }],
    ]),
  );

  it('are no plan where any byte is another', () => {
    for (let place = 0; place < whole.length; place++) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (place % 8)), place);
      expect(() => decodePlan(changed), `byte ${place}`).toThrow(DamagedPlanError);
    }
  });

  it('are no plan where something is missing or too much', () => {
    for (let length = 0; length < whole.length; length++)
      expect(() => decodePlan(whole.subarray(0, length)), `${length} bytes`).toThrow(DamagedPlanError);
    expect(() => decodePlan(Buffer.concat([whole, Buffer.alloc(1)]))).toThrow(DamagedPlanError);
    expect(() => decodePlan(Buffer.alloc(1_000))).toThrow(DamagedPlanError);
  });

  it('are refused when they could not be read again', () => {
    const { entries } = planned(1, [
      [NEW, 1n],
      [NEW, 2n],
    ]);
    const two = [NEW, NEW];
    const mixed = { rows: entries.rows.toReversed(), hashes: entries.hashes };
    expect(() => encodePlan({ firstRow: 1, rows: two, entries: mixed, laid: new Map() })).toThrow(
      'entry 1 is not of the rows',
    );
    expect(() => encodePlan({ firstRow: 2, rows: two, entries, laid: new Map() })).toThrow(RangeError);
    expect(() => encodePlan({ firstRow: 1, rows: [NEW], entries, laid: new Map() })).toThrow(
      'entry 1 is not of the rows',
    );
    const many = Array.from({ length: 65_536 }, (_, index) => BigInt(index));
    expect(() => encodePlan(planned(1, [[NEW, ...many]]))).toThrow('row 1 has too many entries');
    expect(decodePlan(encodePlan(planned(1, [[NEW, ...many.slice(1)]]))).entries.rows).toHaveLength(65_535);
    for (const recordId of [
      '',
      'x',
      `${randomUUID()}0`,
      randomUUID().slice(1),
      randomUUID().replace(/^./, 'g'),
    ])
      expect(() => encodePlan(planned(1, [[{ ...NEW, recordId }]])), recordId).toThrow(TypeError);
  });
});

describe('the plan of an import', () => {
  let folder: string;
  let storage: Storage;
  let plan: ImportPlan;
  const organization = randomUUID();
  const source = fileKey(organization, randomUUID());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-plan-'));
    storage = diskStorage(folder);
    plan = new ImportPlan({ storage, key: source }, randomUUID());
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const batch = (firstRow: number, count: number, epoch = 3, generation = 1): PlannedBatch => ({
    firstRow,
    rows: count,
    epoch,
    generation,
  });
  /** Rows that tell who wrote them. */
  const by = (seen: bigint, firstRow: number, count: number) =>
    planned(
      firstRow,
      Array.from(
        { length: count },
        (_, index) => [{ ...NEW, seen }, seen, BigInt(firstRow + index)] as const,
      ),
    );
  const lost = async (reading: Promise<unknown>) => {
    const error = await reading.catch((reason: unknown) => reason);
    if (!(error instanceof PlanLostError)) throw error;
    return [error.code, error.reason, error.key];
  };

  it('gives what was written, a batch or a row at a time', async () => {
    const second = by(2n, 2_001, 3);
    await plan.write(batch(1, 2_000), by(1n, 1, 2_000));
    await plan.write(batch(2_001, 3), second);
    expect(await plan.read(batch(2_001, 3))).toEqual(second);
    expect(await plan.readRow(batch(1, 2_000), 2_000)).toEqual({ ...NEW, seen: 1n });
    expect(await plan.readRow(batch(2_001, 3), 2_003)).toEqual({ ...NEW, seen: 2n });
    for (const outside of [2_000, 2_004])
      await expect(plan.readRow(batch(2_001, 3), outside)).rejects.toThrow(RangeError);
  });

  it('has a part for each piece of a batch that was cut', async () => {
    const run = { generation: 1, epoch: 3 };
    // As a whole first, which the database refused for one of its rows.
    await plan.write(run, by(1n, 101, 10));
    for (const [first, count] of [
      [101, 5],
      [106, 3],
      [109, 2],
    ] as const)
      await plan.write(run, by(BigInt(first), first, count));
    const read = await plan.read(batch(101, 10));
    const parts = [by(101n, 101, 5), by(106n, 106, 3), by(109n, 109, 2)];
    expect(read.rows).toEqual(parts.flatMap((part) => part.rows));
    expect([...read.entries.rows]).toEqual(parts.flatMap((part) => [...part.entries.rows]));
    expect([...read.entries.hashes]).toEqual(parts.flatMap((part) => [...part.entries.hashes]));
    // Killed before the checkpoint behind the last piece was set: the successor begins there.
    expect((await plan.read(batch(101, 8))).rows).toEqual(read.rows.slice(0, 8));
    expect(await plan.read(batch(101, 6))).toEqual({
      firstRow: 101,
      rows: read.rows.slice(0, 6),
      entries: { rows: read.entries.rows.slice(0, 12), hashes: read.entries.hashes.slice(0, 12) },
      laid: new Map(),
    });
  });

  it('is gone on with from a checkpoint, and a run that was fenced off takes nobody’s place', async () => {
    const fenced = { generation: 1, epoch: 3 };
    const successor = { generation: 1, epoch: 5 };
    await plan.write(fenced, by(3n, 1, 10));
    await plan.write(fenced, by(3n, 11, 10)); // the checkpoint is still before it
    await plan.write(successor, by(5n, 11, 4));
    await plan.write(successor, by(5n, 15, 6));
    await plan.write(fenced, by(3n, 11, 10));
    await plan.write(fenced, by(3n, 15, 10));
    const batches = [batch(1, 10, 3), batch(11, 4, 5), batch(15, 6, 5)];
    const read = await Promise.all(batches.map((one) => plan.read(one)));
    expect(read).toEqual([by(3n, 1, 10), by(5n, 11, 4), by(5n, 15, 6)]);
  });

  it('can be written again by one run, and by a generation that decides anew, while the old one is still read', async () => {
    await plan.write(batch(1, 2), by(1n, 1, 2));
    await plan.write(batch(1, 2), by(2n, 1, 2));
    expect(await plan.read(batch(1, 2))).toEqual(by(2n, 1, 2));
    await plan.write(batch(1, 2, 3, 2), by(3n, 1, 2));
    expect(await plan.read(batch(1, 2))).toEqual(by(2n, 1, 2));
    expect(await plan.read(batch(1, 2, 3, 2))).toEqual(by(3n, 1, 2));
    // Interrupted and begun again by another run: what the first one wrote is not mixed in.
    await plan.write(batch(1, 2, 6, 2), by(4n, 1, 2));
    expect(await plan.read(batch(1, 2, 6, 2))).toEqual(by(4n, 1, 2));
  });

  it('is lost by name where a part is missing, cut off, changed or another’s, and never read past it', async () => {
    const path = (one: PlannedBatch) => join(folder, plan.keyOf(one));
    await plan.write(batch(1, 5), by(1n, 1, 5));
    await plan.write(batch(6, 5), by(1n, 6, 5));
    const [first, second] = [batch(1, 5), batch(6, 5)];
    const bytes = await readFile(path(second));

    await rm(path(second));
    expect(await lost(plan.read(second))).toEqual(['plan_lost', 'missing', plan.keyOf(second)]);
    expect(await lost(plan.read(batch(1, 10)))).toEqual(['plan_lost', 'missing', plan.keyOf(second)]);
    expect(await lost(plan.read(batch(6, 5, 4)))).toEqual([
      'plan_lost',
      'missing',
      plan.keyOf(batch(6, 5, 4)),
    ]);
    const damaged = ['plan_lost', 'damaged', plan.keyOf(second)];
    for (const length of [0, 10, 40, bytes.length - 1]) {
      await writeFile(path(second), bytes);
      await truncate(path(second), length);
      expect(await lost(plan.readRow(second, 6))).toEqual(damaged);
    }
    bytes.writeUInt8(bytes.readUInt8(50) ^ 4, 50);
    await writeFile(path(second), bytes);
    expect(await lost(plan.read(second))).toEqual(damaged);
    await rename(path(first), path(second));
    expect(await lost(plan.read(second))).toEqual(damaged);
    await plan.write(batch(6, 0), by(1n, 6, 0));
    expect(await lost(plan.read(second))).toEqual(damaged);
    // An outage of the storage is none of these.
    await rm(path(second));
    await mkdir(path(second));
    await expect(plan.read(second)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('gives the entries that repeats are found by, and stops the search where it is lost', async () => {
    const batches = [batch(1, 3), batch(4, 3), batch(7, 2)];
    await plan.write(batch(1, 3), planned(1, [[NEW, 1n << 60n], [NEW], [NEW, 9n, 5n]]));
    await plan.write(batch(4, 3), planned(4, [[NEW, 4n << 60n], [NEW], [NEW, 9n, 6n]]));
    await plan.write(batch(7, 2), planned(7, [[NEW, 1n << 60n], [NEW]]));
    const search = () => findRepeats({ entries: plan.entriesOf(batches), totalRows: 8, folder });
    const found = [...(await search())].map(({ rows: own }) => [...own()]);
    expect(found).toEqual([
      [1, 7],
      [3, 6],
    ]);
    await storage.remove(plan.keyOf(batch(4, 3)));
    expect(await lost(search())).toEqual(['plan_lost', 'missing', plan.keyOf(batch(4, 3))]);
    expect((await readdir(folder)).filter((name) => name.startsWith('sluice-spool'))).toEqual([]);
  });

  it('is removed alone, also again and where there is none', async () => {
    const other = new ImportPlan({ storage, key: source }, randomUUID());
    await storage.put(source, inOneChunk('the file'));
    for (let first = 1; first < 100; first += 2) await plan.write(batch(first, 2), by(1n, first, 2));
    await plan.write(batch(1, 2, 4, 2), by(1n, 1, 2));
    await other.write(batch(1, 2), by(1n, 1, 2));
    await expect(plan.remove(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(await plan.remove()).toBe(51);
    expect(await plan.remove()).toBe(0);
    const left = (await collect(storage.list(organization))).flat().map(({ key }) => key);
    expect(left.sort()).toEqual([source, other.keyOf(batch(1, 2))].sort());
  });

  it('is something made of its file, and goes where that goes', async () => {
    await plan.write(batch(1, 2), by(1n, 1, 2));
    const [stored] = (await collect(storage.list(organization))).flat();
    expect(stored?.key).toBe(plan.keyOf(batch(1, 2)));
    expect(stored && [fileIdOf(stored.key), isOriginal(stored.key)]).toEqual([fileIdOf(source), false]);
  });
});
