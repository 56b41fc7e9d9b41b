import type { RecordChange } from './record-changes.ts';

/** Where a value comes from: the row of a file, or an edit. */
export type Source =
  | {
      readonly kind: 'import';
      readonly importId: string;
      readonly file: string;
      readonly row: number;
      readonly line: number;
      readonly by: { readonly name: string } | null;
      readonly at: string;
    }
  | ({ readonly kind: 'edit'; readonly at: string } & (
      | { readonly by: { readonly name: string } }
      | { readonly login: string }
    ));

/**
 * The newest change that made a field what it is now and was not taken back. Null where none is known to have: the
 * journal may have been deleted, or the value is older than it.
 *
 * @param changes of the record, in any order
 */
export function sourceOf(
  field: string,
  value: string | null,
  changes: readonly RecordChange[],
): Source | null {
  let newest: RecordChange | undefined;
  for (const change of changes) {
    if (!made(change, field, value)) continue;
    if (!newest || momentOf(change) > momentOf(newest)) newest = change;
  }
  if (!newest) return null;
  if (newest.kind === 'edit') {
    const { by, at } = newest;
    return 'name' in by ? { kind: 'edit', by, at } : { kind: 'edit', login: by.login, at };
  }
  const { importId, file, row, line, by, at } = newest;
  return { kind: 'import', importId, file, row, line, by, at };
}

function made(change: RecordChange, field: string, value: string | null): boolean {
  if (change.kind === 'edit') {
    return change.values.some((changed) => changed.field === field && changed.after === value);
  }
  return change.values.some(
    (changed) => changed.field === field && changed.after === value && !changed.undone,
  );
}

/** When it took effect, for the last time. */
function momentOf(change: RecordChange): string {
  return change.kind === 'import' ? (change.redoneAt ?? change.at) : change.at;
}
