import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Inputs } from '../api/trpc.ts';
import { trpc } from '../api/trpc.ts';
import type { Change } from './edit-history.ts';
import { allSaved, whileSaving } from './unsaved.ts';
import type { RowEdits } from './use-row-edits.ts';

type How = Inputs['imports']['editAll']['how'];

/**
 * Corrects one column in all refused rows: the server does it, a few thousand rows a call, and one undo takes it back.
 * Whoever leaves in the middle has what is done, and may ask for the same again.
 */
export function useEditAll(id: string, edits: RowEdits) {
  const utils = trpc.useUtils();
  const [written, setWritten] = useState(0);
  const { mutate, isPending, data, error, reset } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ column, how }: { readonly column: number; readonly how: How }): Promise<number> => {
      // What was typed before is among what the server then looks at.
      await allSaved(id);
      const changes: Change[] = [];
      setWritten(0);
      await whileSaving(id, async () => {
        try {
          for (let after: number | null = 0; after !== null; ) {
            const part: { changes: readonly Omit<Change, 'column'>[]; next: number | null } =
              await utils.client.imports.editAll.mutate({ id, column, how, after });
            changes.push(...part.changes.map((change) => ({ ...change, column })));
            setWritten(changes.length);
            after = part.next;
          }
        } finally {
          edits.record(changes);
          await Promise.all([utils.imports.rows.invalidate({ id }), utils.imports.causes.invalidate({ id })]);
        }
      });
      return changes.length;
    },
  });
  return {
    run: (column: number, how: How, onDone?: () => void): void =>
      mutate({ column, how }, onDone ? { onSuccess: onDone } : {}),
    isPending,
    /** How many cells are written by now. */
    written,
    /** How many were written, once all are. */
    done: data,
    error,
    reset,
  };
}

export type EditAll = ReturnType<typeof useEditAll>;
