import { type Entity, fieldOf } from '@sluice/shared';
import { formatTable } from '@sluice/terminal';
import type { Terminal } from '../terminal/terminal.ts';
import { bareKey } from './bare-key.ts';
import type { History } from './find-history.ts';
import { shownValue } from './shown-value.ts';

type Field = History['fields'][number];
type Change = History['changes'][number];
type ImportedChange = Extract<Change, { kind: 'import' }>;

/** Says where each value of a record comes from, and then what was done to the record, newest first. */
export function sayHistory(
  terminal: Terminal,
  entity: Entity,
  { id, record, fields, changes }: History,
): void {
  const { trace: words } = terminal.messages;
  const params = { entity: entity.label.one[terminal.language], id };
  terminal.print(
    record
      ? terminal.say(words.title, { ...params, key: bareKey(record.key, entity) })
      : terminal.say(words.deleted, params),
  );
  const told = fields.filter(({ value, source }) => value !== null || source !== null);
  const rows = told.map((field) => [
    `  ${labelOf(terminal, entity, field.field)}`,
    shownValue(field.value),
    sourceInWords(terminal, field),
  ]);
  if (rows.length > 0) terminal.print(formatTable(rows));
  if (changes.length > 0) terminal.print(words.changes);
  for (const change of changes) sayChange(terminal, entity, change);
}

function sourceInWords(terminal: Terminal, { source }: Field): string {
  const { trace: words } = terminal.messages;
  if (!source) return words.unknown;
  const when = terminal.moment(source.at);
  if (source.kind === 'import') {
    const { file, line, by } = source;
    return terminal.say(words.imported, { file, line: String(line), by: byWhom(terminal, by?.name), when });
  }
  const name = 'by' in source ? source.by.name : source.login;
  return terminal.say(words.edited, { by: byWhom(terminal, name), when });
}

function sayChange(terminal: Terminal, entity: Entity, change: Change): void {
  const { trace: words } = terminal.messages;
  const when = terminal.moment(change.at);
  if (change.kind === 'import') {
    const { file, line, by } = change;
    const params = { file, line: String(line), by: byWhom(terminal, by?.name), when };
    terminal.print(terminal.say(change.created ? words.change.imported : words.change.updated, params));
  } else {
    const name = 'name' in change.by ? change.by.name : change.by.login;
    terminal.print(terminal.say(words.change[change.edit], { by: byWhom(terminal, name), when }));
  }
  const isNew = change.kind === 'import' ? change.created : change.edit === 'created';
  for (const { field, before, after } of change.values) {
    const values = {
      field: labelOf(terminal, entity, field),
      before: shownValue(before),
      after: shownValue(after),
    };
    terminal.print(terminal.say(isNew ? words.value : words.valueChange, values));
  }
  if (change.kind === 'import') sayPlayback(terminal, change);
}

function sayPlayback(terminal: Terminal, { undoneAt, redoneAt, values }: ImportedChange): void {
  const { trace: words } = terminal.messages;
  if (redoneAt) terminal.print(terminal.say(words.redone, { when: terminal.moment(redoneAt) }));
  if (!undoneAt) return;
  const kept = values.some(({ undone }) => !undone);
  const when = terminal.moment(undoneAt);
  terminal.print(terminal.say(kept ? words.undoneInPart : words.undone, { when }));
}

function labelOf({ language }: Terminal, entity: Entity, field: string): string {
  return fieldOf(entity, field)?.label[language] ?? field;
}

/** ` by Ann`, or nothing where nobody is known. */
function byWhom(terminal: Terminal, name: string | undefined): string {
  return name === undefined ? '' : terminal.say(terminal.messages.by, { name });
}
