import {
  compileJudge,
  issuesOf,
  type Judge,
  type StoredRow,
  type Suggestions,
  suggestionsOf,
} from '@sluice/rows';
import { describeRowIssue, entityOf, type Language, type RowIssue } from '@sluice/shared';
import type { LockedImport } from './change-import.ts';

/** The part of an import by which its rows are judged. */
export type Rules = Pick<LockedImport, 'entity' | 'mapping' | 'profile' | 'options' | 'createdAt'>;

/** What is wrong with a refused row, and the same in words, one per issue. */
export interface Verdict {
  readonly issues: RowIssue[];
  readonly messages: readonly string[];
}

/** The same for a person who is to mend the row: with what would mend single cells of it. */
export interface MendableVerdict extends Verdict {
  readonly suggestions: Suggestions;
}

/**
 * Says of the refused rows of an import what is wrong with them, by the same judgement as the worker's. Of a row that was
 * edited that is what is wrong with it as it is now: the reasons that are stored are those of the last time it was tried.
 */
export function verdicts(rules: Rules, language: Language): (row: StoredRow) => Verdict {
  return verdictsBy(judgeOf(rules), rules, language);
}

/** As `verdicts`, with suggestions: they take many times as long as the verdict, for whoever shows them. */
export function mendableVerdicts(rules: Rules, language: Language): (row: StoredRow) => MendableVerdict {
  const judge = judgeOf(rules);
  const verdictOf = verdictsBy(judge, rules, language);
  const width = rules.profile?.columns.length ?? 0;
  const context = judge && { entity: entityOf(rules.entity), judge: judge.judge, width, language };
  return (row) => {
    const verdict = verdictOf(row);
    return { ...verdict, suggestions: context ? suggestionsOf(row, verdict.issues, context) : {} };
  };
}

/** Null where the import is not read or not mapped yet. */
function judgeOf({ entity, mapping, profile, options, createdAt }: Rules): Judge | null {
  return mapping && profile && compileJudge(entityOf(entity), mapping, profile, options, createdAt);
}

function verdictsBy(judge: Judge | null, rules: Rules, language: Language): (row: StoredRow) => Verdict {
  const entity = entityOf(rules.entity);
  const columns = rules.profile?.columns ?? [];
  const nameOf = (index: number) => columns[index]?.name;
  return (row) => {
    const edited = Object.keys(row.edits).length > 0;
    const issues = [...(judge && edited ? issuesOf(row, columns.length, judge.judge) : row.issues)];
    return { issues, messages: issues.map((issue) => describeRowIssue(issue, entity, nameOf, language)) };
  };
}
