import {
  type AppErrorCode,
  type DateOrder,
  type DuplicatePolicy,
  type Entity,
  type EntityName,
  type Erased,
  entityOf,
  fieldOf,
  IMPORT_STATUSES,
  isEntityName,
  keyText,
  type Language,
  type LikenessReason,
  type MappingProblem,
  type MessageParams,
  type RemarkCode,
  type RowIssue,
  type RowIssueCode,
  type RunErrorCode,
} from '@sluice/shared';
import type { Vocabulary } from './messages.ts';
import { placeInWords } from './place.ts';
import { fieldsOfIdentity, identityLabel, isOfNames } from './recognition.ts';
import { serviceParamsInWords } from './service.ts';

// Not the lists of the vocabulary: with those the first screen would load the library of its schemas.
const RULES = {
  update: 'common:duplicateRule.update',
  skip: 'common:duplicateRule.skip',
  error: 'common:duplicateRule.error',
} as const satisfies Readonly<Record<DuplicatePolicy, string>>;
const NO_RECORD = {
  header: 'common:noRecord.header',
  total: 'common:noRecord.total',
  note: 'common:noRecord.note',
} as const;
const MERGE_RULES = {
  update: 'common:mergeRule.update',
  skip: 'common:mergeRule.skip',
  error: 'common:mergeRule.error',
} as const satisfies Readonly<Record<DuplicatePolicy, string>>;
const ORDERS = {
  dmy: 'common:dateOrder.dmy',
  mdy: 'common:dateOrder.mdy',
  ymd: 'common:dateOrder.ymd',
} as const satisfies Readonly<Record<DateOrder, string>>;
/** Layouts of texts that have no name of their own. */
const KINDS = {
  key_values: 'common:kind.key_values',
  aligned_columns: 'common:kind.aligned_columns',
} as const;
const CHANGED = {
  changed_since_check: 'common:changedValue',
  left: 'common:leftValue',
} as const;

/** The two have one shape, and codes of their own. */
type IssueOrRemark = Omit<RowIssue, 'code'> & { readonly code: RowIssueCode | RemarkCode };

/** Why a call was refused, in words. Params may be as programs know them: an entity and a status by name, an ISO day. */
export function describeError(code: AppErrorCode, params: MessageParams, vocabulary: Vocabulary): string {
  return vocabulary.say(`common:app.${code}`, paramsInWords(params, vocabulary));
}

/** Why a run broke, in words that name the file and line and say what to do. */
export function describeRunError(code: RunErrorCode, params: MessageParams, vocabulary: Vocabulary): string {
  const named = { ...params, ...kindInWords(params, vocabulary) };
  return vocabulary.say(`common:run.${code}`, serviceParamsInWords(code, named, vocabulary));
}

function kindInWords({ kind }: MessageParams, { say }: Vocabulary): MessageParams {
  return kind === 'key_values' || kind === 'aligned_columns' ? { kind: say(KINDS[kind], {}) } : {};
}

/**
 * Programs know an entity and a status by name, a day as 2026-11-21 and a row by its line; people have words for all of
 * them.
 */
export function paramsInWords(params: MessageParams, vocabulary: Vocabulary): MessageParams {
  const { language, format, say } = vocabulary;
  const { entity, status, date, line, sheet } = params;
  const known = IMPORT_STATUSES.find((name) => name === status);
  return {
    ...params,
    ...(typeof entity === 'string' && isEntityName(entity) && { entity: entityInWords(entity, language) }),
    ...(known && { status: say(`common:statusInSentence.${known}`, {}) }),
    ...(typeof date === 'string' && isDay(date) && { date: format.date(date) }),
    ...(line !== undefined && {
      place: placeInWords({ line, sheet: sheet === undefined ? undefined : String(sheet) }, vocabulary),
    }),
  };
}

/** The records of an entity, within a sentence: “leads”. */
export function entityInWords(name: EntityName, language: Language): string {
  return entityOf(name).label.many[language].toLowerCase();
}

/** Why two records may be one, in a few words: “same e-mail, first name one character apart”. */
export function describeLikeness(
  reasons: readonly LikenessReason[],
  entity: Entity,
  { language, say }: Vocabulary,
): string {
  return reasons
    .map(({ field, how }) =>
      say(`common:likeness.${how}`, {
        field: (fieldOf(entity, field)?.label[language] ?? field).toLocaleLowerCase(language),
      }),
    )
    .join(', ');
}

/**
 * What is wrong with a row, or to be known of it, in words that name the column (as the file calls it) and the value.
 *
 * @param sheet of which the rows are, where they are of a workbook
 */
export function describeRowIssue(
  issue: IssueOrRemark,
  entity: Entity,
  columnName: (index: number) => string | undefined,
  vocabulary: Vocabulary,
  sheet?: string,
): string {
  const { language, format, say } = vocabulary;
  const header = issue.column === undefined ? undefined : columnName(issue.column);
  const field = issue.field === undefined ? undefined : fieldOf(entity, issue.field);
  const params: Record<string, string | number> = {
    column: header ?? field?.label[language] ?? '',
    value: issue.value ?? '',
    ...issue.params,
  };
  if (params.line !== undefined) params.place = placeInWords({ line: params.line, sheet }, vocabulary);
  if (typeof params.date === 'string' && isDay(params.date)) params.date = format.date(params.date);
  if (typeof params.key === 'string') params.key = keyText(entity, params.key);
  if (issue.code === 'key_missing' || issue.code === 'no_identity') {
    const alone = fieldsOfIdentity(String(issue.params?.identity ?? ''));
    const others = identityFields(entity).filter((name) => !alone.includes(name));
    params.fields = labels(entity, others, language);
  }
  if (typeof params.identity === 'string')
    params.identity = identityLabel(entity, params.identity, vocabulary);
  if (issue.code === 'invalid_choice' && field?.type === 'enum')
    params.allowed = Object.values(field.values)
      .map((value) => value.label[language])
      .join(', ');
  if (issue.code === 'ragged_row') {
    const by = issue.params?.expectedBy === 'first_row' ? 'first_row' : 'header';
    params.expectedBy = say(`common:expectedBy.${by}`, {});
  }
  if (issue.code === 'no_record' && isKeyOf(NO_RECORD, params.what))
    params.what = say(NO_RECORD[params.what], {});
  for (const name of ['factor', 'result']) {
    const number = params[name];
    if (typeof number === 'string') params[name] = decimalInWords(number, language);
  }
  const rules = issue.code === 'merged_into_line' ? MERGE_RULES : RULES;
  if (isKeyOf(rules, params.rule)) params.rule = say(rules[params.rule], {});
  if (isKeyOf(ORDERS, params.order)) params.order = say(ORDERS[params.order], {});
  if (hasTooManyCells(issue)) return say('common:tooManyCells', params);
  if (issue.code === 'no_identity' && params.identity !== undefined)
    return say('common:nameless', { ...params, identity: params.identity });
  if (params.now !== undefined && isKeyOf(CHANGED, issue.code))
    return say(CHANGED[issue.code], { ...params, now: params.now });
  return say(`common:row.${issue.code}`, params);
}

/** Of a row that has too few or too many cells each is said in its own way. */
function hasTooManyCells({ code, params }: IssueOrRemark): boolean {
  return code === 'ragged_row' && Number(params?.found) > Number(params?.expected);
}

/** What a mapping still lacks, in words. */
export function describeMappingProblem(
  problem: MappingProblem,
  entity: Entity,
  vocabulary: Vocabulary,
): string {
  if (problem.code === 'reading_unclear') {
    const question = vocabulary.say(`common:question.${problem.part}`, {});
    return vocabulary.say('common:mapping.reading_unclear', { question });
  }
  const named = 'field' in problem ? labels(entity, [problem.field], vocabulary.language) : '';
  const identities =
    problem.code === 'match_key_unmapped'
      ? problem.identities.map((name) => neededFor(name, entity, vocabulary)).join(', ')
      : '';
  const reason =
    problem.code === 'constant_refused'
      ? describeRowIssue(problem.issue, entity, () => undefined, vocabulary).replace(/\.$/, '')
      : '';
  const asked =
    problem.code === 'required_field_unmapped'
      ? fieldOf(entity, problem.field)?.asked?.[vocabulary.language]
      : undefined;
  if (asked !== undefined) return vocabulary.say('common:mapping.asked_for', { field: named, asked });
  const person = problem.code === 'person_unknown' ? problem.person : '';
  const units = problem.code === 'unit_needed' ? vocabulary.format.list(problem.units.filter(Boolean)) : '';
  return vocabulary.say(`common:mapping.${problem.code}`, {
    ...{ field: named, identities, reason, person, units },
  });
}

/** What has to be mapped for an identity to recognise anybody. */
function neededFor(name: string, entity: Entity, vocabulary: Vocabulary): string {
  const label = identityLabel(entity, name, vocabulary);
  const fields = fieldsOfIdentity(name);
  const identity = entity.identities.find((known) => known.fields.join('+') === name);
  if (identity?.kind !== 'named' || !entity.person || isOfNames({ fields }, entity)) return label;
  return vocabulary.say('common:recognition.neededWithName', { fields: label });
}

/** In which fields empty cells erase values, those with the most first: “Company (60), Notes (40)”. */
export function erasedInWords(
  { fields }: Erased,
  entity: Entity,
  { language, format }: Pick<Vocabulary, 'language' | 'format'>,
): string {
  return Object.entries(fields)
    .toSorted(([, left], [, right]) => right - left)
    .map(([name, values]) => `${labels(entity, [name], language)} (${format.number(values)})`)
    .join(', ');
}

function identityFields({ identities }: Entity): string[] {
  return [...new Set(identities.flatMap(({ fields }) => fields))];
}

function labels(entity: Entity, fields: readonly string[], language: Language): string {
  return fields.map((name) => fieldOf(entity, name)?.label[language] ?? name).join(', ');
}

/** An exact decimal as it is written in a language, every digit of it. */
export function decimalInWords(decimal: string, language: Language): string {
  return language === 'fr' ? decimal.replace('.', ',') : decimal;
}

/** Whether a text is a day of the calendar as programs write it: 2026-11-21. */
function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, string>>, key: unknown): key is Key {
  return typeof key === 'string' && Object.hasOwn(record, key);
}
