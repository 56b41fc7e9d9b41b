import {
  type ConnectionSource,
  type Cursor,
  type Dialect,
  type PullWindow,
  RunFailure,
} from '@sluice/shared';
import {
  type Capabilities,
  MAX_BATCH_BYTES,
  type ReadOptions,
  type Source,
  type SourceBatch,
  type SourceRow,
} from '../source.ts';
import { namedColumns } from '../table/column-names.ts';
import { PreviewRows } from '../table/preview-rows.ts';
import { TableProfiler } from '../table/table-profiler.ts';
import type { ConnectionAccess, ConnectionContext } from './access.ts';
import { type AskingOptions, USUAL_WAITS, type Waits } from './patience.ts';

/** With what, and how patiently, an account is asked. */
export interface Session {
  readonly access: ConnectionAccess;
  readonly asking: AskingOptions;
}

/** Rows that came with one request. */
export interface Portion {
  readonly rows: readonly (readonly string[])[];
  /** The cursor behind the first `count` of them. */
  readonly after: (count: number) => Cursor;
}

/** A column that a service has: all of them, always, in this order. */
export interface ServiceColumn {
  /** What programs and the journal of an import call it, in English, and the same for good. */
  readonly header: string;
  /** The field of the entity that it is for. */
  readonly field: string;
}

/** An account that could be read. */
export interface TestedAccount {
  /** As the service writes it. */
  readonly account: string;
  /** How many rows it has. */
  readonly total: number;
  /** Since when, in whole seconds since 1970, UTC; undefined where the service does not say. */
  readonly since: number | undefined;
}

/** What is known of a service outside its own folder. */
export interface ServiceReader {
  readonly columns: readonly ServiceColumn[];
  /** How the service writes the account, and about how many rows are in the window. */
  describe(
    session: Session,
    window: PullWindow,
  ): Promise<{ readonly account: string; readonly rows: number }>;
  test(session: Session): Promise<TestedAccount>;
  /** How many rows are before a cursor. @throws ZodError for one that is none of this service's */
  rowsBefore(cursor: Cursor): number;
  /**
   * What is in the window, behind a cursor.
   *
   * @param met of a service with `present`: told the identifier of all that is there, within the window or not
   * @returns whether it was told of everything that the account has
   */
  portions(
    session: Session,
    window: PullWindow,
    from: Cursor,
    met?: (identifier: string) => void,
  ): AsyncGenerator<Portion, boolean>;
  /** The identifiers of all that the account has, where things can go from it. */
  present?(session: Session): AsyncIterable<readonly string[]>;
}

const CAPABILITIES: Capabilities = {
  dialect: false,
  sheets: false,
  credentials: true,
  total: true,
  // What is listened to, bought and sold meanwhile is there the next time.
  repeatable: false,
};
/** A profile has one, whatever it was read from. */
const DIALECT: Dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', header: true };

/** Opens an account of a service. It is asked for nothing yet. */
export function openConnection(
  source: ConnectionSource,
  { access, waits }: ConnectionContext,
  reader: ServiceReader,
): Source {
  const { service, account, window } = source;
  let present: readonly string[] | undefined;
  const headers = reader.columns.map(({ header }) => header);

  async function session(options: Pick<ReadOptions, 'signal' | 'onWaiting'>): Promise<Session> {
    options.signal?.throwIfAborted();
    if (!access) throw new RunFailure('connection_missing', { service, account });
    return { access: await access(source), asking: asking(waits, options) };
  }

  async function* read(from: Cursor, options: ReadOptions): AsyncGenerator<SourceBatch> {
    const before = reader.rowsBefore(from);
    const met: string[] = [];
    const portions = reader.portions(
      await session(options),
      window,
      from,
      reader.present && ((identifier) => met.push(identifier)),
    );
    present = undefined;
    if (yield* inBatches(portions, before, options)) present = met;
  }

  /** As the last pass from beginning to end has met them; otherwise they are asked for once more. */
  async function* seen(
    options: Pick<ReadOptions, 'signal' | 'onWaiting'>,
  ): AsyncGenerator<readonly string[]> {
    if (present) yield present;
    else yield* reader.present?.(await session(options)) ?? [];
  }

  return {
    capabilities: CAPABILITIES,
    read,
    ...(reader.present && { seen }),
    async describe(options = {}) {
      return {
        kind: 'connection',
        service,
        ...(await reader.describe(await session(options), window)),
      };
    },
    async preview({ rows: most }) {
      const preview = new PreviewRows();
      for await (const { rows } of read(null, { rows: most })) {
        for (const row of rows) if (row.row <= most) preview.add(row);
        if ((rows.at(-1)?.row ?? 0) >= most) break;
      }
      return { dialect: DIALECT, columns: namedColumns(headers, DIALECT), rows: preview.rows };
    },
    async profile({ signal }) {
      const profiler = new TableProfiler(headers, DIALECT);
      for await (const { rows } of read(null, { rows: 1_000, ...(signal && { signal }) }))
        for (const row of rows) profiler.add(row);
      const confidence = { encoding: 1, delimiter: 1, quote: 1, header: 1 };
      return { dialect: DIALECT, confidence, damagedUtf8: false, ...profiler.profile() };
    },
  };
}

function asking(
  waits: Partial<Waits> | undefined,
  { signal, onWaiting }: Pick<ReadOptions, 'signal' | 'onWaiting'>,
): AskingOptions {
  return { waits: { ...USUAL_WAITS, ...waits }, signal, onWaiting };
}

/** What came with one request is a batch, and several where it is too much for one. */
async function* inBatches(
  portions: AsyncGenerator<Portion, boolean>,
  before: number,
  { rows: size, signal }: ReadOptions,
): AsyncGenerator<SourceBatch, boolean> {
  let row = before;
  for (let portion = await portions.next(); ; portion = await portions.next()) {
    if (portion.done) return portion.value;
    const { rows, after } = portion.value;
    let begin = 0;
    let bytes = 0;
    for (const [index, cells] of rows.entries()) {
      bytes += cells.reduce((sum, cell) => sum + cell.length, 0);
      const end = index + 1;
      if (end - begin < size && bytes < MAX_BATCH_BYTES && end < rows.length) continue;
      signal?.throwIfAborted();
      const passed = begin;
      yield batchOf(rows.slice(passed, end), row, (count) => after(passed + count));
      row += end - begin;
      begin = end;
      bytes = 0;
    }
  }
}

function batchOf(
  cells: readonly (readonly string[])[],
  before: number,
  after: (count: number) => Cursor,
): SourceBatch {
  const rows = cells.map((own, index): SourceRow => {
    const row = before + index + 1;
    return { row, line: row, cells: own, broken: false };
  });
  return { rows, after, next: after(rows.length) };
}
