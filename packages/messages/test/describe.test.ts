import {
  APP_ERROR_CODES,
  type AppErrorCode,
  DUPLICATE_POLICIES,
  type ENTITY_NAMES,
  entityOf,
  type FieldIssueCode,
  IMPORT_STATUSES,
  LANGUAGES,
  type MappingProblem,
  type MessageParams,
  REMARK_CODES,
  type RemarkCode,
  ROW_ISSUE_CODES,
  type RowIssue,
  type RowIssueCode,
  RUN_ERROR_CODES,
} from '@sluice/shared';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { commonMessages } from '../src/common/index.ts';
import {
  describeError,
  describeMappingProblem,
  describeRowIssue,
  describeRunError,
  erasedInWords,
} from '../src/index.ts';
import { RUN_PARAMS } from './support/run-params.ts';

// What the API and the workers send along with each code. A code that is new does not compile before it stands here.
const APP_PARAMS: Readonly<Record<AppErrorCode, MessageParams>> = {
  unauthenticated: {},
  forbidden: {},
  not_found: {},
  invalid_input: { detail: 'lang: is not valid' },
  wrong_origin: {},
  import_live: { entity: 'leads', importId: '019a' },
  wrong_state: { status: 'cancelled' },
  same_file: { importId: '019a', entity: 'leads' },
  mapping_incomplete: { detail: 'Nom' },
  corrections_unchecked: { rows: '3' },
  corrections_lost: { cells: 893 },
  nothing_refused: {},
  nothing_written: {},
  plan_lost: {},
  file_purged: { date: '2026-11-21' },
  rows_purged: { date: '2026-11-21' },
  journal_purged: { date: '2026-11-21' },
  record_changed: {},
  identifier_taken: {},
  merge_over: {},
  not_a_report: { file: 'photo.png' },
  file_too_large: { limit: '512 MB' },
  connection_exists: { account: 'rj' },
  connection_paused: { account: 'rj' },
  no_secrets_key: {},
  last_admin: {},
  already_member: {},
  organization_exists: { name: 'Clinic', id: '019a' },
  invitation_over: {},
  wrong_password: {},
  too_many_requests: { seconds: 42 },
  unavailable: {},
  internal: {},
};

const inCell = { field: 'lastName', column: 1, value: 'Zoé' };
type Sample = Omit<RowIssue, 'code'>;
/** Of what can be wrong with a cell of some type, those whose sentence says more than the value have to stand here too. */
const ISSUES: Readonly<Record<Exclude<RowIssueCode, FieldIssueCode>, Sample>> &
  Readonly<Partial<Record<FieldIssueCode | RemarkCode, Sample>>> = {
  ragged_row: { params: { found: 4, expected: 3, line: 12 } },
  stray_quote: { params: { line: 12 } },
  no_record: { params: { line: 12, what: 'total' } },
  nul_character: inCell,
  invalid_encoding: inCell,
  required: { field: 'lastName', column: 1 },
  too_long: { ...inCell, params: { limit: 200 } },
  invalid_text: inCell,
  rounded_identifier: inCell,
  invalid_email: { ...inCell, field: 'email' },
  invalid_phone: { ...inCell, field: 'phone', params: { country: 'FR' } },
  invalid_integer: { ...inCell, field: 'employees' },
  invalid_decimal: { ...inCell, field: 'value' },
  decimal_out_of_range: { ...inCell, field: 'value', params: { integerDigits: 12, scale: 2 } },
  other_currency: { ...inCell, field: 'value', params: { found: 'GBP', currency: 'EUR' } },
  unit_converted: { ...inCell, field: 'value', params: { unit: 'kEUR', factor: '1000', result: '1.5' } },
  time_dropped: { ...inCell, field: 'contactedOn', params: { date: '2025-12-31', time: '14:32' } },
  invisible_character: { ...inCell, field: 'email', params: { codePoint: 'U+200B' } },
  email_taken: { ...inCell, field: 'email', params: { result: 'a@example.org' } },
  more_emails: { ...inCell, field: 'email', params: { result: 'a@example.org', others: 'b@example.org' } },
  name_guessed: { ...inCell, field: 'lastName', params: { first: 'Jean Paul', last: 'Martin' } },
  name_not_split: { ...inCell, field: 'lastName' },
  more_phones: { ...inCell, field: 'phone', params: { result: '+33612345678', others: '+33142685300' } },
  unit_rounded: { ...inCell, field: 'value', params: { unit: 'lb', factor: '0.45', result: '1.5' } },
  integer_out_of_range: { ...inCell, field: 'employees', params: { min: 0, max: 10_000_000 } },
  invalid_boolean: { ...inCell, field: 'optIn' },
  invalid_date: { ...inCell, field: 'contactedOn', params: { order: 'dmy' } },
  impossible_date: { ...inCell, field: 'contactedOn' },
  invalid_time: { ...inCell, field: 'contactedOn', params: { order: 'dmy' } },
  too_many_items: { ...inCell, params: { found: 300, limit: 200 } },
  item_too_long: { ...inCell, params: { item: 'Zoé…', limit: 500 } },
  word_left_out: { ...inCell, field: 'value', params: { word: 'HT', result: '12' } },
  phone_taken: { ...inCell, params: { result: '+33612345678' } },
  country_unknown: { ...inCell, params: { country: 'FR', found: 'Europe' } },
  date_in_future: { ...inCell, field: 'contactedOn' },
  invalid_choice: { ...inCell, field: 'status' },
  value_refused: { ...inCell, field: 'status' },
  key_missing: {},
  duplicate_in_file: { params: { key: 'id:L-1', line: 12, rule: 'update' } },
  duplicate_in_table: { params: { key: 'email:a@b.example' } },
  refused_by_database: { params: { sqlstate: '23514' } },
  no_identity: {},
  matches_several: { params: { identity: 'email', records: '019a 019b' } },
  contradicts: { params: { identity: 'externalId' } },
  identity_taken: { params: { identity: 'externalId', records: '019a' } },
  merged_into_line: { params: { line: 12, rule: 'update' } },
  changed_since_check: {},
  left: {},
  set_apart: { params: { identity: 'email', records: '019a', lines: '12 14' } },
  renamed: { params: { from: 'Anne Martin', to: 'Anne Petit' } },
  value_of_others: { params: { identity: 'email', records: '019a' } },
  value_replaced: { params: { identity: 'email', from: 'a@x.example', to: 'b@x.example' } },
  first_name_kept: { params: { written: 'A.', kept: 'Anne' } },
  implausible_date: { ...inCell, field: 'contactedOn', params: { date: '2045-12-31', years: 10 } },
};

const leads = entityOf('leads');
const columnName = (index: number) => ['E-mail', 'Nom'][index];
const ANY_PLACEHOLDER = /[{}]|undefined|null|\[object/;

test('no code stands both for an issue and for a remark', () => {
  expectTypeOf<RowIssueCode & RemarkCode>().toBeNever();
  const issues = new Set<string>(ROW_ISSUE_CODES);
  expect(REMARK_CODES.filter((code) => issues.has(code))).toEqual([]);
});

describe.each(LANGUAGES)('in %s', (language) => {
  const messages = commonMessages(language);

  test.each(APP_ERROR_CODES)('the error %s has a whole sentence', (code) => {
    const text = describeError(code, APP_PARAMS[code], messages);
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(ANY_PLACEHOLDER);
  });

  test.each(RUN_ERROR_CODES)('the broken run %s has a whole sentence', (code) => {
    const text = describeRunError(code, RUN_PARAMS[code], messages);
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(ANY_PLACEHOLDER);
  });

  test.each(['key_values', 'aligned_columns'])('a text that is no table has words: %s', (kind) => {
    const text = describeRunError('other_format', { file: 'a.csv', kind }, messages);
    expect(text).toContain('CSV');
    expect(text).not.toContain(kind);
  });

  test.each([...ROW_ISSUE_CODES, ...REMARK_CODES])('the issue %s has a whole sentence', (code) => {
    const issue = { code, ...(ISSUES[code] ?? inCell) };
    const text = describeRowIssue(issue, leads, columnName, messages);
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(ANY_PLACEHOLDER);
    if (issue.column !== undefined) expect(text).toContain('Nom');
    // That a NUL is in it is all there is to say of such a value.
    if (issue.value !== undefined && code !== 'nul_character') expect(text).toContain('Zoé');
  });

  test.each([...ROW_ISSUE_CODES, ...REMARK_CODES])('the cause %s has a few words', (code) => {
    const text = messages.t(`cause.${code}`);
    expect(text).toMatch(/^(?!.*\.$).{5,60}$/);
    expect(text).not.toMatch(ANY_PLACEHOLDER);
  });

  test('a status, an entity and a day are said in words, whoever tells of them', () => {
    for (const status of IMPORT_STATUSES)
      expect(describeError('wrong_state', { status }, messages)).toContain(
        messages.t(`statusInSentence.${status}`),
      );
    expect(describeError('import_live', APP_PARAMS.import_live, messages)).toContain(
      leads.label.many[language].toLowerCase(),
    );
    expect(describeError('file_purged', APP_PARAMS.file_purged, messages)).toMatch(
      language === 'fr' ? /21 nov\. 2026/ : /Nov 21, 2026/,
    );
  });

  test('what is no status, entity or day stays as it was told', () => {
    expect(describeError('wrong_state', { status: 'asleep' }, messages)).toContain('asleep');
    expect(describeError('import_live', { entity: 'wines', importId: '1' }, messages)).toContain('wines');
    for (const date of ['', 'soon', '2026-99-99'])
      expect(describeError('file_purged', { date }, messages)).toContain(date);
  });

  test('every policy for duplicates is said in words', () => {
    const texts = DUPLICATE_POLICIES.map((rule) =>
      describeRowIssue(
        { code: 'duplicate_in_file', params: { key: 'id:L-1', line: 12, rule } },
        leads,
        columnName,
        messages,
      ),
    );
    expect(new Set(texts).size).toBe(DUPLICATE_POLICIES.length);
    for (const [index, policy] of DUPLICATE_POLICIES.entries()) expect(texts[index]).not.toContain(policy);
  });

  test('every problem of a mapping is said with the labels of its fields', () => {
    const problems: MappingProblem[] = [
      { code: 'required_field_unmapped', field: 'email' },
      {
        code: 'match_key_unmapped',
        fields: ['externalId', 'phone'],
        identities: ['externalId', 'phone'],
      },
      { code: 'identity_unchosen' },
      { code: 'date_order_needed', field: 'contactedOn', column: 3 },
      { code: 'constant_empty', field: 'company' },
      {
        code: 'constant_refused',
        field: 'contactedOn',
        issue: { code: 'invalid_date', field: 'contactedOn', value: '12/31', params: { order: 'ymd' } },
      },
      { code: 'nobody_assigned', field: 'owner' },
      { code: 'person_unknown', field: 'owner', person: 'a@b.example' },
    ];
    const { externalId, email, phone, contactedOn, company, owner } = leads.fields;
    const texts = problems.map((one) => describeMappingProblem(one, leads, messages));
    const [required, key, unchosen, order, empty, refused, nobody, unknown] = texts;
    expect(required).toContain(email?.label[language]);
    expect(key).toContain(
      `${externalId?.label[language]}, ${phone?.label[language]} (${language === 'fr' ? 'avec un nom' : 'with a name'})`,
    );
    expect(unchosen).toMatch(language === 'fr' ? /rien n’est choisi/ : /nothing is chosen/);
    expect(order).toContain(contactedOn?.label[language]);
    expect(empty).toContain(company?.label[language]);
    expect(refused).toContain(contactedOn?.label[language]);
    expect(refused).toMatch(/12\/31.*[^.]\)$/);
    expect(nobody).toContain(owner?.label[language]);
    expect(unknown).toContain('a@b.example');
    for (const text of texts) expect(text).not.toMatch(ANY_PLACEHOLDER);
  });
});

describe('a match key', () => {
  const described = (entity: (typeof ENTITY_NAMES)[number], key: string) =>
    describeRowIssue(
      { code: 'duplicate_in_table', params: { key } },
      entityOf(entity),
      columnName,
      commonMessages('en'),
    );

  test.each([
    ['patients', 'id:P0002900', 'P0002900'],
    ['patients', 'ssn:185057800608436', '185057800608436'],
    ['leads', 'email:a@b.example', 'a@b.example'],
    ['leads', 'phone:+33123456789', '+33123456789'],
    ['leads', 'id:id:7', 'id:7'],
    ['grape_varieties', '1 B', '1 B'],
    ['grape_varieties', 'id:7', 'id:7'],
    ['patients', 'email:odd', 'email:odd'],
  ] as const)('of %s, %s, is shown as the file has it', (entity, key, shown) => {
    expect(described(entity, key)).toBe(`A record known by “${shown}” is there already.`);
  });
});

test('the fields of erased values are named as people know them, those with the most first', () => {
  const erased = { records: 1500, fields: { notes: 40, company: 1200 } };
  const leads = entityOf('leads');
  expect(erasedInWords(erased, leads, commonMessages('en'))).toBe('Company (1,200), Notes (40)');
  expect(erasedInWords(erased, leads, commonMessages('fr'))).toBe('Entreprise (1\u202f200), Notes (40)');
});
