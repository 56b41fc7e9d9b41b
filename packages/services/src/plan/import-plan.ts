import {
  derivedKey,
  MissingFileError,
  organizationIdOf,
  type Storage,
  type StorageKey,
  type StoredFile,
} from '@sluice/storage';
import type { Entries } from './entries.ts';
import {
  DamagedPlanError,
  decodeEntries,
  decodePlan,
  encodePlan,
  type PlannedRow,
  type PlannedRows,
} from './planned-rows.ts';

/**
 * Which of the objects of a plan: what one run wrote of consecutive rows. The epoch is in its name, so that a run that
 * was fenced off, and does not know it yet, never takes its successor's place, however late it writes.
 */
export interface PlanPart {
  readonly firstRow: number;
  /** From 1: what the check says while it reads, higher where rows have been decided again since. */
  readonly generation: number;
  /** Of the run that wrote it. */
  readonly epoch: number;
}

/**
 * A batch of the check, and which part counts for its rows: remembered in the batch's own line, by the statement that
 * sets the checkpoint behind it.
 */
export interface PlannedBatch extends PlanPart {
  readonly rows: number;
}

/** A part of a plan is missing or damaged: nothing is concluded from the rest, and the import has to be checked again. */
export class PlanLostError extends Error {
  override readonly name = 'PlanLostError';
  readonly code = 'plan_lost';
  readonly key: StorageKey;
  readonly reason: 'missing' | 'damaged';

  constructor(key: StorageKey, cause: MissingFileError | DamagedPlanError) {
    const reason = cause instanceof DamagedPlanError ? 'damaged' : 'missing';
    super(`${key} is ${reason}`, { cause });
    this.key = key;
    this.reason = reason;
  }
}

/** So many objects are removed at one time. */
const AT_ONCE = 20;

/**
 * The plan of an import, stored beside its source: an object for each batch of the check, written before the statement
 * that sets the checkpoint behind it. So a run that goes on from a checkpoint finds the parts of all rows before it, and
 * writes those of the rows after it again, under its own epoch. A batch that is cut has a part for each piece.
 *
 * As something made of the source's file it goes with that: by retention, and with its organisation.
 */
export class ImportPlan {
  readonly #storage: Storage;
  readonly #within: StorageKey;

  /** @param source the file that the import reads */
  constructor({ storage, key }: StoredFile, importId: string) {
    this.#storage = storage;
    this.#within = derivedKey(key, `plan.${importId}`);
  }

  /** Where a part lies. */
  keyOf({ firstRow, generation, epoch }: PlanPart): StorageKey {
    return derivedKey(this.#within, `${firstRow}.${generation}.${epoch}`);
  }

  /** Writes a part, in place of what this run wrote there before. It is on the disk when this resolves. */
  async write(run: Omit<PlanPart, 'firstRow'>, content: PlannedRows): Promise<void> {
    const bytes = encodePlan(content);
    await this.#storage.put(this.keyOf({ ...run, firstRow: content.firstRow }), inOneChunk(bytes));
  }

  /**
   * What is planned of the rows of a batch.
   *
   * @throws PlanLostError where a part of it is missing or damaged; errors of the storage as they are
   */
  async read(batch: PlannedBatch): Promise<PlannedRows> {
    const parts: PlannedRows[] = [];
    for await (const { part } of this.#partsOf(batch, withCount)) parts.push(part);
    return joined(batch, parts);
  }

  /** What is planned of one row of a batch. @throws as `read` */
  async readRow(batch: PlannedBatch, row: number): Promise<PlannedRow> {
    const { firstRow, rows } = await this.read(batch);
    const planned = rows[row - firstRow];
    if (!planned) throw new RangeError(`row ${row} is not in the batch from ${firstRow} on`);
    return planned;
  }

  /** The entries of all these batches, some at a time. @throws as `read` */
  async *entriesOf(batches: AsyncIterable<PlannedBatch> | Iterable<PlannedBatch>): AsyncGenerator<Entries> {
    for await (const batch of batches)
      for await (const { entries } of this.#partsOf(batch, decodeEntries)) yield within(batch, entries);
  }

  /** Removes a part that counts no longer, since its rows have been decided again. Whoever still reads it finds that out. */
  async forget(part: PlanPart): Promise<void> {
    await this.#storage.remove(this.keyOf(part));
  }

  /**
   * Removes all parts that there are: for a check that begins at the first row, before it writes any. Can be broken off
   * and done again.
   *
   * @returns how many
   */
  async remove(signal?: AbortSignal): Promise<number> {
    let removed = 0;
    for await (const page of this.#storage.list(organizationIdOf(this.#within), this.#within)) {
      for (let from = 0; from < page.length; from += AT_ONCE) {
        signal?.throwIfAborted();
        await Promise.all(page.slice(from, from + AT_ONCE).map(({ key }) => this.#storage.remove(key)));
      }
      removed += page.length;
    }
    return removed;
  }

  /** The parts of a batch: one, unless it was cut. */
  async *#partsOf<Part extends Counted>(
    batch: PlannedBatch,
    decode: (bytes: Buffer) => Part,
  ): AsyncGenerator<Part> {
    const end = batch.firstRow + batch.rows;
    for (let next = batch.firstRow; next < end; ) {
      const part = await this.#readPart({ ...batch, firstRow: next }, decode);
      yield part;
      next += part.count;
    }
  }

  async #readPart<Part extends Counted>(part: PlanPart, decode: (bytes: Buffer) => Part): Promise<Part> {
    const key = this.keyOf(part);
    try {
      const decoded = decode(await bytesOf(this.#storage, key));
      if (decoded.firstRow === part.firstRow && decoded.count > 0) return decoded;
      throw new DamagedPlanError(`${decoded.count} rows from ${decoded.firstRow} on`);
    } catch (error) {
      if (error instanceof MissingFileError || error instanceof DamagedPlanError)
        throw new PlanLostError(key, error);
      throw error;
    }
  }
}

interface Counted {
  readonly firstRow: number;
  readonly count: number;
}

function withCount(bytes: Buffer): Counted & { readonly part: PlannedRows } {
  const part = decodePlan(bytes);
  return { firstRow: part.firstRow, count: part.rows.length, part };
}

function joined(batch: PlannedBatch, parts: readonly PlannedRows[]): PlannedRows {
  const entries = parts.map((part) => within(batch, part.entries));
  const length = entries.reduce((sum, { rows }) => sum + rows.length, 0);
  const [rows, hashes] = [new Int32Array(length), new BigUint64Array(length)];
  let at = 0;
  for (const part of entries) {
    rows.set(part.rows, at);
    hashes.set(part.hashes, at);
    at += part.rows.length;
  }
  return {
    firstRow: batch.firstRow,
    rows: parts.flatMap((part) => part.rows).slice(0, batch.rows),
    entries: { rows, hashes },
    laid: new Map(
      parts.flatMap((part) => [...part.laid]).filter(([row]) => row < batch.firstRow + batch.rows),
    ),
  };
}

/** Those of the rows before the checkpoint: a part may have been written for more. */
function within({ firstRow, rows: count }: PlannedBatch, { rows, hashes }: Entries): Entries {
  const beyond = rows.findIndex((row) => row >= firstRow + count);
  return beyond < 0
    ? { rows, hashes }
    : { rows: rows.subarray(0, beyond), hashes: hashes.subarray(0, beyond) };
}

async function bytesOf(storage: Storage, key: StorageKey): Promise<Buffer> {
  const { body } = await storage.open(key);
  const chunks: Buffer[] = [];
  const read: AsyncIterable<Buffer> = body;
  for await (const chunk of read) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* inOneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
