import type { Outputs } from '../api/trpc.ts';

export type RecordHistory = Outputs['records']['history'];
type Change = RecordHistory['changes'][number];
type ImportedChange = Extract<Change, { kind: 'import' }>;

/** A row of a file, as it is numbered there, and its import. */
export type Origin = Pick<ImportedChange, 'importId' | 'file' | 'line' | 'sheet'>;

export interface EntryValue {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** An undo has taken it back since. */
  readonly undone: boolean;
}

/** One thing that happened to a record at one moment. */
export interface HistoryEntry {
  readonly kind: 'import' | 'undo' | 'redo' | 'edit' | 'merge';
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
    | 'editDeleted'
    | 'merged'
    | 'mergedAway'
    | 'unmerged';
  readonly at: string;
  /** Null for an account that is gone; undefined where nobody wrote down who it was. */
  readonly by: { readonly name: string } | { readonly login: string } | null | undefined;
  /** The row of a file that it was about. */
  readonly origin: Origin | undefined;
  readonly values: readonly EntryValue[];
  /** It happened to a record that was merged into this one: its values were never those of this record. */
  readonly isOther: boolean;
  /** The merge, where it stands and can be undone. */
  readonly mergeId?: string;
}

/**
 * What happened to a record, newest first. A change of the journal knows when an undo or a redo played it back or
 * forth; each of these is a moment of its own, as is the undo of a merge.
 *
 * @param id of the record
 */
export function historyEntries(id: string, changes: readonly Change[]): HistoryEntry[] {
  return changes
    .flatMap((change) => {
      if (change.kind === 'merge') return merged(change, id);
      return change.kind === 'import' ? entriesOf(change, id) : [edited(change, id)];
    })
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** Whether nothing of what an entry wrote is left of it. */
export function isTakenBack({ values }: HistoryEntry): boolean {
  return values.length > 0 && values.every(({ undone }) => undone);
}

/** The later ones first, so that they stay so where two moments are the same. */
function entriesOf(change: ImportedChange, id: string): HistoryEntry[] {
  const { created, values } = change;
  const common = { origin: change, isOther: change.recordId !== id };
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

function edited(change: Extract<Change, { kind: 'edit' }>, id: string): HistoryEntry {
  return {
    kind: 'edit',
    title: EDITS[change.edit],
    at: change.at,
    by: change.by,
    origin: undefined,
    isOther: change.recordId !== id,
    values: change.values.map((value) => ({ ...value, undone: false })),
  };
}

/** Of the record that stayed it tells what became of its values; of the one that is gone, that it is. */
function merged(change: Extract<Change, { kind: 'merge' }>, id: string): HistoryEntry[] {
  const { mergeId, keptId, mergedId, by, at, undoneAt, undoneBy } = change;
  const isAway = mergedId === id;
  const values = keptId === id ? change.values : [];
  const common = { kind: 'merge', origin: undefined, isOther: keptId !== id && !isAway } as const;
  const merge: HistoryEntry = {
    ...common,
    title: isAway ? 'mergedAway' : 'merged',
    at,
    by,
    values: values.map(({ field, before, after }) => ({ field, before, after, undone: undoneAt !== null })),
    ...(undoneAt === null && { mergeId }),
  };
  if (undoneAt === null) return [merge];
  const back = values.map(({ field, before, after }) => ({
    field,
    before: after,
    after: before,
    undone: false,
  }));
  return [{ ...common, title: 'unmerged', at: undoneAt, by: undoneBy, values: back }, merge];
}

/** The record that another one was merged into, as things stand. */
export function mergedInto(id: string, changes: readonly Change[]): string | undefined {
  const merge = changes.find(
    (change) => change.kind === 'merge' && change.mergedId === id && change.undoneAt === null,
  );
  return merge?.kind === 'merge' ? merge.keptId : undefined;
}
