import type { Tx } from '@sluice/db';
import { describeRowIssue, meantInWords } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import {
  compileJudge,
  issuesOf,
  type Judge,
  type StoredRow,
  type Suggestions,
  suggestionsOf,
} from '@sluice/rows';
import {
  AppError,
  type Edits,
  entityOf,
  type Language,
  type ListedRow,
  listedRowSchema,
  type RowIssue,
  recordsMeant,
} from '@sluice/shared';
import { entityNameOf, mappingOf, optionsOf, profileOf } from '../database/stored-import.ts';
import { type NamedRecord, namedRecords } from '../records/named-records.ts';
import type { LockedImport } from './change-import.ts';

/** The part of an import by which its rows are checked. */
export type RowRules = Pick<LockedImport, 'entity' | 'mapping' | 'profile' | 'options' | 'createdAt'>;

/** A row of which may be told what is wrong with it, and what is to be known of it. */
export type ToCorrect = StoredRow & Pick<ListedRow, 'remarks'>;

/** What is wrong with a row, and the same in words: one for each issue, then one for each of its remarks. */
export interface IssuesInWords {
  readonly issues: RowIssue[];
  readonly messages: readonly string[];
}

/** The same for a person who is to correct the row: with what would correct single cells of it. */
export interface IssuesToCorrect extends IssuesInWords {
  readonly suggestions: Suggestions;
}

/** The records that the rows' issues and remarks mean, by id. */
export function recordsOfRows(
  tx: Tx,
  organizationId: string,
  { entity }: Pick<RowRules, 'entity'>,
  rows: readonly Pick<ListedRow, 'issues' | 'remarks'>[],
): Promise<ReadonlyMap<string, NamedRecord>> {
  const ids = rows.flatMap(({ issues, remarks }) => [...issues, ...remarks].flatMap(recordsMeant));
  return namedRecords(tx, organizationId, entityOf(entity), ids);
}

/** @throws AppError `not_found` */
export async function readRules(tx: Tx, organizationId: string, id: string): Promise<RowRules> {
  const row = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { entity: true, profile: true, mapping: true, options: true, createdAt: true },
  });
  if (!row) throw new AppError('not_found');
  return {
    entity: entityNameOf(row.entity),
    profile: profileOf(row.profile),
    mapping: mappingOf(row.mapping),
    options: optionsOf(row.options),
    createdAt: row.createdAt,
  };
}

/** A row of `import_rows`, as it is stored. */
export interface StoredColumns {
  readonly rowNumber: number;
  readonly line: number;
  readonly outcome: string;
  readonly issues: unknown;
  readonly remarks: unknown;
  readonly cells: unknown;
}

/** A row with what was written over its cells. @throws ZodError for one that is not as its writer leaves it */
export function storedRowOf({ rowNumber, ...row }: StoredColumns, edits: Edits): ListedRow & StoredRow {
  return { ...listedRowSchema.parse({ row: rowNumber, ...row }), edits };
}

/** @param records those that the rows mean, by id: they are named; those that are not among them are left out */
type InWords<Said> = (row: ToCorrect, records?: ReadonlyMap<string, NamedRecord>) => Said;

/**
 * Says of the refused rows of an import what is wrong with them, by the same rules as the worker. Of a row that was
 * edited that is what is wrong with it as it is now: the reasons that are stored are those of the last time it was tried.
 */
export function issuesInWords(rules: RowRules, language: Language): InWords<IssuesInWords> {
  return inWordsBy(judgeOf(rules), rules, language);
}

/** As `issuesInWords`, with suggestions: they take many times as long, for whoever shows them. */
export function issuesToCorrect(rules: RowRules, language: Language): InWords<IssuesToCorrect> {
  const judge = judgeOf(rules);
  const inWords = inWordsBy(judge, rules, language);
  const width = rules.profile?.columns.length ?? 0;
  const context = judge && { entity: entityOf(rules.entity), judge: judge.judge, width, language };
  return (row, records) => {
    const found = inWords(row, records);
    return { ...found, suggestions: context ? suggestionsOf(row, found.issues, context) : {} };
  };
}

/** Null where the import is not read or not mapped yet. */
export function judgeOf({ entity, mapping, profile, options, createdAt }: RowRules): Judge | null {
  return mapping && profile && compileJudge(entityOf(entity), mapping, profile, options, createdAt);
}

function inWordsBy(judge: Judge | null, rules: RowRules, language: Language): InWords<IssuesInWords> {
  const entity = entityOf(rules.entity);
  const columns = rules.profile?.columns ?? [];
  const messages = commonMessages(language);
  const nameOf = (index: number) => columns[index]?.name;
  const sheet = rules.profile?.dialect.sheet;
  return (row, records) => {
    const edited = Object.keys(row.edits).length > 0;
    const issues = [...(judge && edited ? issuesOf(row, columns.length, judge.judge) : row.issues)];
    const said = [...issues, ...row.remarks];
    const labelOf = (id: string) => records?.get(id)?.label;
    return {
      issues,
      messages: said.map((each) =>
        [
          describeRowIssue(each, entity, nameOf, messages, sheet),
          meantInWords(each, labelOf, messages, sheet),
        ]
          .filter(Boolean)
          .join(' '),
      ),
    };
  };
}
