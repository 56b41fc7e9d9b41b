import { useMutation } from '@tanstack/react-query';
import type { CellText } from './refused-row.ts';
import type { RefusedPages } from './use-refused-pages.ts';
import type { RowEdits } from './use-row-edits.ts';

/** Writes what was probably meant into every cell of a column of which that can be told; one undo takes it back. */
export function useTakeAll(refused: RefusedPages, edits: RowEdits) {
  const { mutate, isPending, data, error, reset } = useMutation({
    networkMode: 'always',
    mutationFn: async (column: number) => {
      const texts: CellText[] = [];
      for await (const rows of refused.readAll()) {
        for (const row of rows) {
          const text = row.suggestions[column];
          if (text !== undefined) texts.push({ row, column, text });
        }
      }
      return edits.edit(texts);
    },
  });
  return {
    run: (column: number): void => mutate(column),
    isPending,
    /** How many cells were written. */
    written: data,
    error,
    reset,
  };
}

export type TakeAll = ReturnType<typeof useTakeAll>;
