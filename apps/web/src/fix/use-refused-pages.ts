import type { Snapshot } from '@sluice/shared';
import { useRef, useState } from 'react';
import { trpc } from '../api/trpc.ts';
import { type JudgedRow, judgedInto, type RowsPage, readAgainInto, withJudged } from './judged-row.ts';
import type { RefusedRow } from './refused-row.ts';
import { rowPosition } from './row-position.ts';

/** Rows of a page. */
const PAGE = 200;
/** Rows of a call that reads all of them; as many as one may. */
const MANY = 1_000;
/** Pages that are out of view are kept for this long. */
const KEPT_MS = 60_000;

/** Every refused row by its number in the file, for what looks at all of them; not whole while they are being read. */
export interface AllRows {
  readonly rows: ReadonlyMap<number, RefusedRow>;
  readonly isWhole: boolean;
}

/**
 * The refused rows of an import, and those that land since they were corrected, by their place, from 0, in the file's order. Those in view are read, wherever one has
 * scrolled to, and forgotten a while after: a file may have a hundred thousand of them.
 */
export function useRefusedPages(snapshot: Snapshot) {
  const { id } = snapshot;
  const utils = trpc.useUtils();
  const [wanted, setWanted] = useState<readonly number[]>([0]);
  const inputOf = (page: number) => ({ id, corrected: true, limit: PAGE, skip: page * PAGE }) as const;
  // Read once: what changes here is changed by edits, which answer with the rows as they then are.
  const kept = { staleTime: Number.POSITIVE_INFINITY, gcTime: KEPT_MS };
  const queries = trpc.useQueries((t) => wanted.map((page) => t.imports.rows(inputOf(page), kept)));
  const [first] = queries;
  const [all, setAll] = useState<AllRows>();
  /** How often rows were taken over from an edit. */
  const edits = useRef(0);
  const failed = queries.filter(({ isError }) => isError);
  const total = first?.data?.total ?? 0;

  const rowAt = (index: number): RefusedRow | undefined =>
    utils.imports.rows.getData(inputOf(Math.floor(index / PAGE)))?.items[index % PAGE];

  const readPage = async (page: number): Promise<readonly RefusedRow[]> =>
    (await utils.imports.rows.fetch(inputOf(page), kept)).items;

  /** Every row, a thousand at a time. @throws what the server says */
  async function* readAll(): AsyncGenerator<readonly RefusedRow[]> {
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page: RowsPage = await utils.client.imports.rows.query({
        id,
        corrected: true,
        limit: MANY,
        cursor,
      });
      yield page.items;
      cursor = page.nextCursor;
    }
  }

  return {
    isPending: first?.isPending ?? true,
    /** Why rows in view could not be read. */
    error: failed[0]?.error ?? null,
    retry: (): void => {
      for (const query of failed) void query.refetch();
    },
    columns: first?.data?.columns ?? [],
    total,
    pages: Math.ceil(total / PAGE),
    pageOf: (index: number): number => Math.floor(index / PAGE),
    firstOf: (page: number): number => page * PAGE,
    /** Those that are read at present. */
    rows: queries.flatMap(({ data }): readonly RefusedRow[] => data?.items ?? []),
    rowAt,
    readPage,

    /** Says which rows are in view; the first page, with the number of all, is always wanted. */
    want: (indexes: readonly number[]): void => {
      const pages = [...new Set([0, ...indexes.map((index) => Math.floor(index / PAGE))])];
      const same = pages.length === wanted.length && pages.every((page, place) => wanted[place] === page);
      if (!same) setWanted(pages);
    },

    /** The rows from one place to another, both included. @throws what the server says */
    read: async (from: number, to: number): Promise<ReadonlyMap<number, RefusedRow>> => {
      const known = new Map<number, RefusedRow>();
      for (let page = Math.floor(from / PAGE); page * PAGE <= to; page += 1) {
        const rows = await readPage(page);
        for (const [place, row] of rows.entries()) known.set(page * PAGE + place, row);
      }
      return known;
    },

    readAll,
    all,
    /** Reads every row and keeps it in `all`, until that is let go of. @throws what the server says */
    gatherAll: async (): Promise<void> => {
      for await (const items of readAll()) {
        setAll((known) => ({
          rows: new Map([...(known?.rows ?? []), ...items.map((row) => [row.row, row] as const)]),
          isWhole: false,
        }));
      }
      setAll((known) => ({ rows: known?.rows ?? new Map(), isWhole: true }));
    },
    letGoOfAll: (): void => setAll(undefined),

    /** Where a row stands, by its number in the file; undefined where it is not refused. */
    positionOf: (row: number): Promise<number | undefined> =>
      rowPosition(row, { pages: Math.ceil(total / PAGE), size: PAGE, readPage }),

    /** Reads the rows in view again, in their places. What cannot be read stays as it is. */
    readAgain: async (): Promise<void> => {
      // Those in view are there meanwhile: whoever goes on by keyboard waits for nothing.
      const others = { type: 'inactive', refetchType: 'none' } as const;
      await utils.imports.rows.invalidate({ id, corrected: true }, others);
      for (const page of wanted) {
        const input = inputOf(page);
        const before = edits.current;
        const read = await utils.client.imports.rows.query(input).catch(() => undefined);
        // What was edited meanwhile is newer than what was read, and is counted and read again in its turn.
        if (read && edits.current === before)
          utils.imports.rows.setData(input, (before) => readAgainInto(read, before?.items ?? []));
      }
    },

    /** Takes over what the server says of rows that were edited. */
    replace: (judged: readonly JudgedRow[]): void => {
      edits.current += 1;
      setAll((known) => known && { ...known, rows: withJudged(known.rows, judged) });
      for (let page = 0; page * PAGE < Math.max(total, 1); page += 1) {
        utils.imports.rows.setData(inputOf(page), (known) => known && judgedInto(known, judged));
      }
    },
  };
}

export type RefusedPages = ReturnType<typeof useRefusedPages>;
