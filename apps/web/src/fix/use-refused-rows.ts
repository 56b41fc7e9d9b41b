import type { Snapshot } from '@sluice/shared';
import { useMemo } from 'react';
import { type Outputs, trpc } from '../api/trpc.ts';
import type { RefusedRow } from './refused-row.ts';

/** What the server says of a row after an edit. */
export type JudgedRow = Pick<Outputs['imports']['editRows']['rows'][number], 'row' | 'issues' | 'edits'>;

/** The refused rows of an import in the file's order, read page by page as they are needed. @param limit rows of a page */
export function useRefusedRows(snapshot: Snapshot, limit: number) {
  const input = { id: snapshot.id, outcome: 'error', limit } as const;
  const utils = trpc.useUtils();
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, ...query } =
    trpc.imports.rows.useInfiniteQuery(input, {
      getNextPageParam: (page) => page.nextCursor,
      // Read anew each time it is opened, and not in between: what changes here is changed by edits, which answer with
      // the rows as they then are.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    });
  const rows: readonly RefusedRow[] = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const columns = data?.pages[0]?.columns ?? [];

  const replace = (judged: readonly JudgedRow[]): void => {
    const byRow = new Map(judged.map((row) => [row.row, row]));
    utils.imports.rows.setInfiniteData(
      input,
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => {
              const now = byRow.get(item.row);
              return now ? { ...item, issues: [...now.issues], edits: now.edits } : item;
            }),
          })),
        },
    );
  };

  /** Reads on until `enough` says so, or to the last row; gives the rows that are there then. */
  const readUntil = async (
    enough: (rows: readonly RefusedRow[]) => boolean,
  ): Promise<readonly RefusedRow[]> => {
    let known = rows;
    let more = hasNextPage;
    while (more && !enough(known)) {
      const answer = await fetchNextPage();
      if (answer.isError) break;
      known = answer.data?.pages.flatMap((page) => page.items) ?? [];
      more = answer.hasNextPage;
    }
    return known;
  };

  return {
    ...query,
    rows,
    columns,
    /** Those that are not read yet are counted too. */
    total: hasNextPage ? Math.max(snapshot.errors, rows.length + 1) : rows.length,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    replace,
    readUntil,
  };
}

export type RefusedRows = ReturnType<typeof useRefusedRows>;
