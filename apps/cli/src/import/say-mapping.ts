import type { Client } from '@sluice/client';
import { recognitionInWords, suggestionInWords, unreadableInWords } from '@sluice/messages';
import { namesOffer } from '@sluice/rows/full-names';
import {
  clearedFields,
  type Entity,
  fieldOf,
  type Mapping,
  type Options,
  type Profile,
  recognitionOf,
  takesFrom,
} from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';
import { sayCells } from './say-cells.ts';

/** More headers without a field are counted. */
const HEADERS_TOLD = 30;

interface Mapped {
  readonly profile: Pick<Profile, 'columns' | 'dialect' | 'suggestions' | 'preview'>;
  readonly mapping: Mapping;
  readonly unreadable: Awaited<ReturnType<Client['calls']['imports']['unreadable']['query']>>;
}

/** Says what goes where, why, and what the check would refuse or an empty cell erase. */
export function sayMapping(
  terminal: Terminal,
  entity: Entity,
  { profile, mapping, unreadable }: Mapped,
  options: Options,
): void {
  const { t } = terminal;
  const { columns, dialect } = profile;
  const label = (field: string) => fieldOf(entity, field)?.label[terminal.language] ?? field;
  terminal.print(t('notice.mappingTitle'));
  const left: string[] = [];
  for (const column of columns) {
    const { index, name } = column;
    const targets = mapping.columns.filter(({ column }) => column === index);
    const [first] = targets;
    if (!first && !mapping.columns.some(({ fallbackColumn }) => fallbackColumn === index)) left.push(name);
    for (const target of targets) {
      const why = suggestionInWords(profile, target, terminal);
      const said = { header: name, field: label(target.field) };
      terminal.print(why ? t('notice.mappingSuggested', { ...said, why }) : t('notice.mappingColumn', said));
      const wrong = unreadable.filter((known) => takesFrom(target, known));
      const sayUnreadable = (of: number | undefined): void => {
        for (const each of wrong.filter(({ column }) => column === of))
          terminal.print(t('notice.unreadable', { sentence: unreadableInWords(each, terminal) }));
      };
      sayUnreadable(index);
      const country = columns.find((other) => other.index === target.countryColumn)?.name;
      const fallback = columns.find((other) => other.index === target.fallbackColumn)?.name;
      if (fallback !== undefined) terminal.print(t('notice.fallback', { column: fallback }));
      sayUnreadable(target.fallbackColumn);
      if (country !== undefined) terminal.print(t('notice.countryColumn', { column: country }));
      if (target === first) sayCells(terminal, entity, columns, target);
    }
    if (first?.split) terminal.print(t(`notice.namesSplit.${first.split.order}`));
    const cells = profile.preview.map((row) => row.cells[index] ?? '');
    if (!first?.split && namesOffer(entity, mapping, column, cells))
      terminal.print(t('notice.names', { column: name }));
  }
  for (const { field, value } of mapping.constants ?? [])
    terminal.print(t('notice.mappingConstant', { value, field: label(field) }));
  const { assignment } = mapping;
  if (assignment) {
    const way = assignment.rule === 'round_robin' ? 'notice.mappingInTurn' : 'notice.mappingConstant';
    const value = assignment.people.join(', ');
    terminal.print(t(way, { value, field: label(assignment.field) }));
  }
  const ways = recognitionInWords(recognitionOf(entity, mapping, options), entity, terminal);
  terminal.print(t('notice.recognised', { ways }));
  const cleared = clearedFields(entity, mapping, options);
  if (cleared.length > 0) terminal.print(t('notice.clears', { fields: cleared.map(label).join(', ') }));
  const headers = left.slice(0, HEADERS_TOLD).join(', ');
  const more = left.length - HEADERS_TOLD;
  if (more > 0) terminal.print(t('notice.manyNotMapped', { headers, more }));
  else if (left.length > 0) terminal.print(t('notice.notMapped', { headers }));
  // The row that names those of a sheet is said as the spreadsheet numbers it.
  if (dialect.rowsAbove && dialect.sheet === undefined)
    terminal.print(t('notice.rowsAbove', { rows: t('common:unit.rows', { count: dialect.rowsAbove }) }));
}
