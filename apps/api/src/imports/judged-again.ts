import { compileJudge, issuesOf, type StoredRow, type Suggestions, suggestionsOf } from '@sluice/rows';
import { describeRowIssue, entityOf, type Language, type RowIssue } from '@sluice/shared';
import type { LockedImport } from './change-import.ts';

/** The part of an import by which its rows are judged. */
export type Rules = Pick<LockedImport, 'entity' | 'mapping' | 'profile' | 'options' | 'createdAt'>;

/** What is wrong with a refused row, the same in words, one per issue, and what would mend single cells of it. */
export interface Verdict {
  readonly issues: RowIssue[];
  readonly messages: readonly string[];
  readonly suggestions: Suggestions;
}

/**
 * Says of the refused rows of an import what is wrong with them, by the same judgement as the worker's. Of a row that was
 * edited that is what is wrong with it as it is now: the reasons that are stored are those of the last time it was tried.
 */
export function verdicts(rules: Rules, language: Language): (row: StoredRow) => Verdict {
  const entity = entityOf(rules.entity);
  const { mapping, profile, options, createdAt } = rules;
  const columns = profile?.columns ?? [];
  const judge = mapping && profile && compileJudge(entity, mapping, profile, options, createdAt);
  const context = { entity, width: columns.length, language };
  return (row) => {
    const edited = Object.keys(row.edits).length > 0;
    const issues = [...(judge && edited ? issuesOf(row, columns.length, judge.judge) : row.issues)];
    const nameOf = (index: number) => columns[index]?.name;
    return {
      issues,
      messages: issues.map((issue) => describeRowIssue(issue, entity, nameOf, language)),
      suggestions: judge ? suggestionsOf(row, issues, { ...context, judge: judge.judge }) : {},
    };
  };
}
