import type { Client } from '@sluice/client';
import {
  describeMappingProblem,
  recognitionInWords,
  suggestionInWords,
  unreadableInWords,
} from '@sluice/messages';
import {
  clearedFields,
  fieldOf,
  isFinal,
  type Mapping,
  type Options,
  type Profile,
  recognitionOf,
  type Snapshot,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { headerList } from './column-named.ts';
import { fieldNames } from './field-named.ts';
import { follow } from './follow.ts';
import type { Progress } from './progress-bar.ts';
import type { ImportRequest } from './request.ts';
import { resolveMapping } from './resolve-mapping.ts';
import { sayCells } from './say-cells.ts';
import { sayReading, unclearReading } from './say-reading.ts';

/** More headers without a field are counted. */
const HEADERS_TOLD = 30;

type Draft = Awaited<ReturnType<Client['calls']['imports']['draft']['query']>>;

/**
 * Brings a new import to where it can be checked: waits until the file has been read, then sets dialect, mapping and
 * options as the command line wants them.
 *
 * @returns the final snapshot when the file cannot be read at all or the import was cancelled; otherwise undefined
 * @throws CliError `mapping_incomplete`, `reading_unclear` unless told to go on all the same, and those of `resolveMapping`
 */
export async function prepare(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  id: string,
  request: ImportRequest,
): Promise<Snapshot | undefined> {
  const { calls } = connection;
  const read = () => readProfile(connection, progress, id);
  let { end, draft } = await read();
  if (Object.keys(request.dialect).length > 0 && end?.status !== 'cancelled') {
    // only now: the profile may fail for the very reason that the dialect is being set by hand.
    await calls.imports.setDialect.mutate({ id, dialect: request.dialect });
    ({ end, draft } = await read());
  }
  const questions = draft?.profile?.questions ?? [];
  if (draft && !end && questions.length > 0) {
    if (!request.yes) throw unclearReading(terminal, draft.file.name, questions);
    const taken = questions.map((question) => question.taken);
    await calls.imports.setDialect.mutate({ id, dialect: Object.assign({}, request.dialect, ...taken) });
    ({ end, draft } = await read());
  }
  const { profile, mapping: suggested } = draft ?? {};
  if (end || !draft || !profile) return end;

  const mapping = resolveMapping(
    suggested ?? { columns: profile.suggestions.map(({ column, field }) => ({ column, field })) },
    profile.columns,
    request.mapping,
    request.entity,
  );
  const { problems } = await calls.imports.setMapping.mutate({
    id,
    mapping,
    options: { ...request.options, express: request.express && !request.dryRun },
  });
  if (problems.length > 0) {
    const detail = problems.map((problem) => describeMappingProblem(problem, request.entity, terminal));
    throw new CliError('mapping_incomplete', {
      file: draft.file.name,
      detail: detail.join('; '),
      headers: headerList(profile.columns),
      fields: fieldNames(request.entity),
    });
  }
  const unreadable = await calls.imports.unreadable.query({ id });
  progress.clear();
  sayReading(terminal, request.entity, profile, mapping, { ...draft.options, ...request.options });
  const options = { ...draft.options, ...request.options };
  sayMapping(terminal, request, { profile, mapping, unreadable }, options);
  return undefined;
}

async function readProfile(
  connection: Client,
  progress: Progress,
  id: string,
): Promise<{ end?: Snapshot; draft?: Draft }> {
  let draft: Draft | undefined;
  const snapshot = await follow(connection, id, async (current) => {
    progress.importing(current);
    if (isFinal(current.status)) return true;
    const found = await connection.calls.imports.draft.query({ id });
    if (found.profile) draft = found;
    return found.profile !== null;
  });
  return isFinal(snapshot.status) ? { end: snapshot } : { ...(draft && { draft }) };
}

interface Mapped {
  readonly profile: Pick<Profile, 'columns' | 'dialect' | 'suggestions'>;
  readonly mapping: Mapping;
  readonly unreadable: Awaited<ReturnType<Client['calls']['imports']['unreadable']['query']>>;
}

function sayMapping(
  terminal: Terminal,
  { entity }: ImportRequest,
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
    const target = mapping.columns.find(({ column }) => column === index);
    if (!target) left.push(name);
    else {
      const why = suggestionInWords(profile, target, terminal);
      const said = { header: name, field: label(target.field) };
      terminal.print(why ? t('notice.mappingSuggested', { ...said, why }) : t('notice.mappingColumn', said));
      const wrong = unreadable.find((known) => known.column === index && known.field === target.field);
      if (wrong) {
        const sentence = unreadableInWords(wrong, terminal);
        terminal.print(t('notice.unreadable', { sentence }));
      }
      const country = columns.find((other) => other.index === target.countryColumn)?.name;
      if (country !== undefined) terminal.print(t('notice.countryColumn', { column: country }));
      sayCells(terminal, entity, column, target);
    }
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
