import type { Snapshot } from '@sluice/shared';
import { useMemo } from 'react';
import { trpc } from '../api/trpc.ts';
import { type JudgedRow, judgedInto } from './judged-row.ts';
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
  const rows: readonly RefusedRow[] = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);

  /** Takes over what the server says of rows that were edited. */
  const replace = (judged: readonly JudgedRow[]): void =>
    utils.imports.rows.setInfiniteData(
      input,
      (known) => known && { ...known, pages: known.pages.map((page) => judgedInto(page, judged)) },
    );

  return { ...query, rows, columns: data?.pages[0]?.columns ?? [], replace };
}

export type RefusedList = ReturnType<typeof useRefusedList>;
