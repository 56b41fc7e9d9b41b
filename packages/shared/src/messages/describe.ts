import type { DuplicatePolicy, Entity } from '../entities/definition.ts';
import { fieldOf } from '../entities/index.ts';
import type { AppErrorCode, MessageParams, RunErrorCode } from '../errors.ts';
import type { RowIssue, RowIssueCode } from '../import/issue.ts';
import type { MappingProblem } from '../import/mapping-problems.ts';
import type { DateOrder } from '../import/profile.ts';
import type { Language } from '../languages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

const CATALOGUES: Readonly<Record<Language, Messages>> = { en, fr };

/** Why a call was refused, in words. */
export function describeError(code: AppErrorCode, params: MessageParams, language: Language): string {
  return fill(CATALOGUES[language].app[code], params);
}

/** Why a run broke, in words that name the file and line and say what to do. */
export function describeRunError(code: RunErrorCode, params: MessageParams, language: Language): string {
  return fill(CATALOGUES[language].run[code], params);
}

/** What is wrong with a row, in words that name the column (as the file calls it) and the value. */
export function describeRowIssue(
  issue: RowIssue,
  entity: Entity,
  columnName: (index: number) => string | undefined,
  language: Language,
): string {
  const messages = CATALOGUES[language];
  const header = issue.column === undefined ? undefined : columnName(issue.column);
  const field = issue.field === undefined ? undefined : fieldOf(entity, issue.field);
  const params: Record<string, string | number> = {
    column: header ?? field?.label[language] ?? '',
    value: issue.value ?? '',
    ...issue.params,
  };
  if (typeof params.key === 'string') params.key = withoutPrefix(params.key, entity);
  if (issue.code === 'key_missing')
    params.fields = labels(
      entity,
      entity.matchKey.map((key) => key.field),
      language,
    );
  if (issue.code === 'invalid_choice' && field?.type === 'enum') {
    params.allowed = Object.values(field.values)
      .map((value) => value.label[language])
      .join(', ');
  }
  if (issue.code === 'ragged_row') {
    const expectedBy = issue.params?.expectedBy;
    params.expectedBy = messages.expectedBy[isKeyOf(messages.expectedBy, expectedBy) ? expectedBy : 'header'];
  }
  const rule = issue.params?.rule;
  if (isKeyOf(messages.duplicateRule, rule))
    params.rule = messages.duplicateRule[rule satisfies DuplicatePolicy];
  const order = issue.params?.order;
  if (isKeyOf(messages.dateOrder, order)) params.order = messages.dateOrder[order satisfies DateOrder];
  return fill(templateOf(issue, params, messages), params);
}

/** What is wrong with rows, in a few words that begin no sentence. */
export function describeCause(code: RowIssueCode, language: Language): string {
  return CATALOGUES[language].cause[code];
}

/** Of a row that has too few or too many cells each is said in its own way. */
function templateOf({ code }: RowIssue, { found, expected }: MessageParams, messages: Messages): string {
  const isTooMany = code === 'ragged_row' && Number(found) > Number(expected);
  return isTooMany ? messages.tooManyCells : messages.row[code];
}

/** What a mapping still lacks, in words. */
export function describeMappingProblem(problem: MappingProblem, entity: Entity, language: Language): string {
  const fields = problem.code === 'match_key_unmapped' ? problem.fields : [problem.field];
  const named = labels(entity, fields, language);
  const reason =
    problem.code === 'constant_refused'
      ? describeRowIssue(problem.issue, entity, () => undefined, language).replace(/\.$/, '')
      : '';
  const person = problem.code === 'person_unknown' ? problem.person : '';
  return fill(CATALOGUES[language].mapping[problem.code], { field: named, fields: named, reason, person });
}

function labels(entity: Entity, fields: readonly string[], language: Language): string {
  return fields.map((name) => fieldOf(entity, name)?.label[language] ?? name).join(', ');
}

/** A match key as the file has it: what stands before it only keeps the kinds of key apart. */
function withoutPrefix(key: string, { matchKey }: Entity): string {
  const kind = matchKey.find(({ prefix }) => key.startsWith(prefix));
  return kind ? key.slice(kind.prefix.length) : key;
}

function fill(template: string, params: MessageParams): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  );
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, string>>, key: unknown): key is Key {
  return typeof key === 'string' && Object.hasOwn(record, key);
}
