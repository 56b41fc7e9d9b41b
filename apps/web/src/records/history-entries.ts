import type { Outputs } from '../api/trpc.ts';

export type RecordHistory = Outputs['records']['history'];
type Change = RecordHistory['changes'][number];
type ImportedChange = Extract<Change, { kind: 'import' }>;

export interface EntryValue {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** An undo has taken it back since. */
  readonly undone: boolean;
}

/** One thing that happened to a record at one moment. */
export interface HistoryEntry {
  readonly kind: 'import' | 'undo' | 'redo' | 'edit';
  /** A text of the catalogue, below `history.what`. */
  readonly title:
    | 'importCreated'
    | 'importChanged'
    | 'importSame'
    | 'undoDeleted'
    | 'undoPutBack'
    | 'undoKept'
    | 'redo'
    | 'editCreated'
    | 'editChanged'
    | 'editDeleted';
  readonly at: string;
  /** Null for an account that is gone; undefined where nobody wrote down who it was. */
  readonly by: { readonly name: string } | { readonly login: string } | null | undefined;
  /** The row of a file that it was about. */
  readonly origin: { readonly importId: string; readonly file: string; readonly line: number } | undefined;
  readonly values: readonly EntryValue[];
}

/**
 * What happened to a record, newest first. A change of the journal knows when an undo or a redo played it back or
 * forth; each of these is a moment of its own.
 */
export function historyEntries(changes: readonly Change[]): HistoryEntry[] {
  return changes
    .flatMap((change) => (change.kind === 'import' ? entriesOf(change) : [edited(change)]))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** Whether nothing of what an entry wrote is left of it. */
export function isTakenBack({ values }: HistoryEntry): boolean {
  return values.length > 0 && values.every(({ undone }) => undone);
}

/** The later ones first, so that they stay so where two moments are the same. */
function entriesOf(change: ImportedChange): HistoryEntry[] {
  const { importId, file, line, created, values } = change;
  const common = { origin: { importId, file, line } };
  const entries: HistoryEntry[] = [
    {
      ...common,
      kind: 'import',
      title: created ? 'importCreated' : values.length > 0 ? 'importChanged' : 'importSame',
      at: change.at,
      by: change.by,
      values,
    },
  ];
  if (change.redoneAt) {
    entries.unshift({ ...common, kind: 'redo', title: 'redo', at: change.redoneAt, by: undefined, values });
  }
  if (change.undoneAt) {
    const undone = values.filter((value) => value.undone);
    const isDeleted = created && undone.length === values.length;
    entries.unshift({
      ...common,
      kind: 'undo',
      title: isDeleted ? 'undoDeleted' : undone.length > 0 ? 'undoPutBack' : 'undoKept',
      at: change.undoneAt,
      by: undefined,
      values: undone.map(({ field, before, after }) => ({
        field,
        before: after,
        after: before,
        undone: false,
      })),
    });
  }
  return entries;
}

const EDITS = { created: 'editCreated', changed: 'editChanged', deleted: 'editDeleted' } as const;

function edited(change: Extract<Change, { kind: 'edit' }>): HistoryEntry {
  return {
    kind: 'edit',
    title: EDITS[change.edit],
    at: change.at,
    by: change.by,
    origin: undefined,
    values: change.values.map((value) => ({ ...value, undone: false })),
  };
}
