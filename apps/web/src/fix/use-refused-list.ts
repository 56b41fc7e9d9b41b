import type { Snapshot } from '@sluice/shared';
import { useMemo, useRef } from 'react';
import { trpc } from '../api/trpc.ts';
import { type JudgedRow, judgedInto, type RowsPage, readAgainInto } from './judged-row.ts';
import type { RefusedRow } from './refused-row.ts';

const PAGE = 20;

/** The refused rows of an import in the file's order, one page after the other as they are asked for. */
export function useRefusedList(snapshot: Snapshot) {
  const input = { id: snapshot.id, corrected: true, limit: PAGE } as const;
  const utils = trpc.useUtils();
  const { data, ...query } = trpc.imports.rows.useInfiniteQuery(input, {
    getNextPageParam: (page) => page.nextCursor,
    // Read anew each time it is opened, and not in between: what changes here is changed by edits, which answer with
    // the rows as they then are.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  /** How often rows were taken over from an edit. */
  const edits = useRef(0);
  const rows: readonly RefusedRow[] = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);

  /** Takes over what the server says of rows that were edited. */
  const replace = (judged: readonly JudgedRow[]): void => {
    edits.current += 1;
    utils.imports.rows.setInfiniteData(
      input,
      (known) => known && { ...known, pages: known.pages.map((page) => judgedInto(page, judged)) },
    );
  };

  /** As many pages as before, from the first one on. @throws what the server says */
  const readPages = async (count: number) => {
    const [pages, pageParams]: [RowsPage[], (number | null)[]] = [[], []];
    for (let cursor: number | null = null; pages.length < count; ) {
      const page: RowsPage = await utils.client.imports.rows.query({ ...input, cursor });
      pages.push(readAgainInto(page, rows));
      pageParams.push(cursor);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    return { pages, pageParams };
  };

  /** Reads the rows that are shown again, in their places. Where they cannot be read they stay as they are. */
  const readAgain = async (): Promise<void> => {
    const before = utils.imports.rows.getInfiniteData(input);
    if (!before) return;
    const edited = edits.current;
    const read = await readPages(before.pages.length).catch(() => undefined);
    // What was edited meanwhile is newer than what was read, and is counted and read again in its turn.
    if (!read || edits.current !== edited) return;
    // Another page was asked for meanwhile: it begins where the former ones have ended.
    if (utils.imports.rows.getInfiniteData(input) !== before) return readAgain();
    utils.imports.rows.setInfiniteData(input, read);
  };

  return { ...query, rows, columns: data?.pages[0]?.columns ?? [], replace, readAgain };
}

export type RefusedList = ReturnType<typeof useRefusedList>;
