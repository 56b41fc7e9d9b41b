import { useState } from 'react';
import { trpc } from '../api/trpc.ts';
import {
  type Change,
  type EditHistory,
  type Move,
  NOTHING_EDITED,
  recorded,
  redone,
  undone,
} from './edit-history.ts';
import type { JudgedRow } from './judged-row.ts';
import { type CellEdit, type CellText, editOf, type RefusedRow } from './refused-row.ts';
import { beginSaving, loseEdits, takeLostEdits, useUnsaved, whileSaving } from './unsaved.ts';

/** As many as one call takes. */
const MAX_AT_ONCE = 1_000;

/** A cell whose new text is on its way: `row:column`. */
export type CellKey = `${number}:${number}`;

export function cellKey(row: number, column: number): CellKey {
  return `${row}:${column}`;
}

interface Sent {
  /** What the cell will say; null: what the file says. */
  readonly value: string | null;
  /** The call that carries it: a later one for the same cell is not ended by an earlier one. */
  readonly call: object;
}

interface RowEditsOptions {
  readonly id: string;
  /** Takes over what the server says of the edited rows. */
  readonly onJudged: (rows: readonly JudgedRow[]) => void;
}

/** Corrections of refused rows: sent at once, in order, judged by the server; and undone like any edit. */
export function useRowEdits({ id, onJudged }: RowEditsOptions) {
  const [history, setHistory] = useState<EditHistory>(NOTHING_EDITED);
  const [sent, setSent] = useState<ReadonlyMap<CellKey, Sent>>(new Map());
  const unsaved = useUnsaved(id);
  const utils = trpc.useUtils();

  const forget = (call: { readonly edits: readonly CellEdit[] }): void =>
    setSent((known) => {
      const rest = new Map(known);
      for (const { row, column } of call.edits) {
        const key = cellKey(row, column);
        if (rest.get(key)?.call === call) rest.delete(key);
      }
      return rest;
    });

  const mutation = trpc.imports.editRows.useMutation({
    // One after the other, so that of two edits of one cell the later one is the last to be written.
    scope: { id: `edits of ${id}` },
    onMutate: (call) =>
      setSent((known) => {
        const next = new Map(known);
        for (const { row, column, value } of call.edits) next.set(cellKey(row, column), { value, call });
        return next;
      }),
    onSuccess: ({ rows: judged }, call) => {
      onJudged(judged);
      forget(call);
      void utils.imports.causes.invalidate({ id });
      // Of rows that land from many places of the file it is not told at once what they say.
      const rows = new Set(call.edits.map(({ row }) => row));
      if (judged.length < rows.size) void utils.imports.rows.invalidate({ id });
    },
    onError: (error, call) => {
      forget(call);
      loseEdits(id, call.edits, error);
    },
  });

  const send = (edits: readonly CellEdit[]): void => {
    for (let from = 0; from < edits.length; from += MAX_AT_ONCE) {
      const end = beginSaving(id);
      void mutation
        .mutateAsync({ id, edits: edits.slice(from, from + MAX_AT_ONCE) })
        .catch(() => undefined)
        .finally(end);
    }
  };

  const presentOf = ({ row, column }: CellText): string | null => {
    const known = sent.get(cellKey(row.row, column));
    return known ? known.value : (row.edits[column] ?? null);
  };

  /** Writes those that change something, and remembers them as one edit that can be undone; answers how many. */
  const edit = (texts: readonly CellText[]): number => {
    const changes = texts
      .map((cell) => ({
        row: cell.row.row,
        column: cell.column,
        before: presentOf(cell),
        after: editOf(cell).value,
      }))
      .filter(({ before, after }) => before !== after);
    if (changes.length === 0) return 0;
    setHistory((known) => recorded(known, changes));
    send(changes.map(({ row, column, after }) => ({ row, column, value: after })));
    return changes.length;
  };

  /** Remembers what the server has changed by itself as one edit that can be undone. */
  const record = (changes: readonly Change[]): void => {
    if (changes.length > 0) setHistory((known) => recorded(known, changes));
  };

  const take = (move: Move | undefined): void => {
    if (!move) return;
    setHistory(move.history);
    send(move.edits);
  };

  return {
    edit,
    record,
    /** Counts as saving what is still to find out what it writes. */
    during: (work: () => Promise<void>): Promise<void> => whileSaving(id, work),
    /** Writes a text into a cell, or takes the edit back where it is what the file says. */
    write: (row: RefusedRow, column: number, text: string): void => void edit([{ row, column, text }]),
    undo: () => take(undone(history)),
    redo: () => take(redone(history)),
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    /** What is on its way for a cell; undefined when nothing is. */
    sentFor: (row: RefusedRow, column: number): string | undefined => {
      const known = sent.get(cellKey(row.row, column));
      return known && (known.value ?? row.cells[column] ?? '');
    },
    isSaving: sent.size > 0,
    /** Why edits were not saved, and the way to send them again. */
    error: unsaved.lost.length > 0 ? unsaved.error : null,
    retry: () => send(takeLostEdits(id)),
  };
}

export type RowEdits = ReturnType<typeof useRowEdits>;
