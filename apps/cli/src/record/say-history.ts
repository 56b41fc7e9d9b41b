import { placeInWords } from '@sluice/messages';
import { type Entity, fieldOf } from '@sluice/shared';
import { formatTable } from '@sluice/terminal';
import type { Terminal } from '../terminal/terminal.ts';
import type { History } from './find-history.ts';
import { shownValue } from './shown-value.ts';

type Field = History['fields'][number];
type Change = History['changes'][number];
type Merge = Extract<Change, { kind: 'merge' }>;
type ImportedChange = Extract<Change, { kind: 'import' }>;

/** Says where each value of a record comes from, and then what was done to the record, newest first. */
export function sayHistory(
  terminal: Terminal,
  entity: Entity,
  { id, others, record, fields, changes }: History,
): void {
  const params = { entity: entity.label.one[terminal.language], id };
  terminal.print(
    record ? terminal.t('trace.title', { ...params, key: record.key }) : terminal.t('trace.deleted', params),
  );
  if (others.length > 0) {
    terminal.print(terminal.t('trace.others'));
    for (const other of others)
      terminal.print(terminal.t('trace.other', { label: shownValue(other.label), id: other.id }));
  }
  const told = fields.filter(({ value, source }) => value !== null || source !== null);
  const rows = told.map((field) => [
    `  ${labelOf(terminal, entity, field.field)}`,
    shownValue(field.value),
    sourceInWords(terminal, field),
  ]);
  if (rows.length > 0) terminal.print(formatTable(rows));
  if (changes.length > 0) terminal.print(terminal.t('trace.changes'));
  for (const change of changes) sayChange(terminal, entity, change);
}

function sourceInWords(terminal: Terminal, { source }: Field): string {
  if (!source) return terminal.t('trace.unknown');
  const when = terminal.format.dateTime(source.at);
  if (source.kind === 'import') {
    const { file, by } = source;
    const place = placeInWords(source, terminal);
    return terminal.t('trace.imported', { file, place, by: byWhom(terminal, by?.name), when });
  }
  const name = 'by' in source ? source.by.name : source.login;
  return terminal.t('trace.edited', { by: byWhom(terminal, name), when });
}

function sayChange(terminal: Terminal, entity: Entity, change: Change): void {
  const when = terminal.format.dateTime(change.at);
  if (change.kind === 'merge') {
    sayMerge(terminal, entity, change);
    return;
  }
  if (change.kind === 'import') {
    const { file, by } = change;
    const params = { file, place: placeInWords(change, terminal), by: byWhom(terminal, by?.name), when };
    terminal.print(terminal.t(change.created ? 'trace.change.imported' : 'trace.change.updated', params));
  } else {
    const name = 'name' in change.by ? change.by.name : change.by.login;
    terminal.print(terminal.t(`trace.change.${change.edit}`, { by: byWhom(terminal, name), when }));
  }
  const isNew = change.kind === 'import' ? change.created : change.edit === 'created';
  sayValues(terminal, entity, change.values, isNew);
  if (change.kind === 'import') sayPlayback(terminal, change);
}

/** Two pasts become one: what the record that stayed took over, and what of the other one it did not. */
function sayMerge(terminal: Terminal, entity: Entity, merge: Merge): void {
  const { keptId: kept, mergedId: merged, mergeId, by, at, undoneAt, undoneBy } = merge;
  const params = { kept, merged, merge: mergeId, by: byWhom(terminal, 'name' in by ? by.name : by.login) };
  terminal.print(terminal.t('trace.change.merged', { ...params, when: terminal.format.dateTime(at) }));
  sayValues(terminal, entity, merge.values, false);
  if (undoneAt === null) return;
  const when = terminal.format.dateTime(undoneAt);
  terminal.print(terminal.t('trace.unmerged', { when, by: byWhom(terminal, undoneBy?.name) }));
}

function sayValues(terminal: Terminal, entity: Entity, changes: Change['values'], isNew: boolean): void {
  for (const { field, before, after } of changes) {
    const values = {
      field: labelOf(terminal, entity, field),
      before: shownValue(before),
      after: shownValue(after),
    };
    terminal.print(isNew ? terminal.t('trace.value', values) : terminal.t('trace.valueChange', values));
  }
}

function sayPlayback(terminal: Terminal, { undoneAt, redoneAt, values }: ImportedChange): void {
  if (redoneAt) terminal.print(terminal.t('trace.redone', { when: terminal.format.dateTime(redoneAt) }));
  if (!undoneAt) return;
  const kept = values.some(({ undone }) => !undone);
  const when = terminal.format.dateTime(undoneAt);
  terminal.print(terminal.t(kept ? 'trace.undoneInPart' : 'trace.undone', { when }));
}

function labelOf({ language }: Terminal, entity: Entity, field: string): string {
  return fieldOf(entity, field)?.label[language] ?? field;
}

/** ` by Ann`, or nothing where nobody is known. */
function byWhom(terminal: Terminal, name: string | undefined): string {
  return name === undefined ? '' : terminal.t('by', { name });
}
