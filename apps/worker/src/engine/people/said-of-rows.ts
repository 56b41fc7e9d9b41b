import type { PersonRemark, Refusal } from '@sluice/rows/identities';
import type { PlannedRow } from '@sluice/services/plan/planned-rows';
import type { DuplicatePolicy, RowIssue, RowRemark } from '@sluice/shared';
import type { SettledOutcome } from './row-facts.ts';

/** Why a row is refused, as it is stored. */
export function issueOfRefusal(refusal: Refusal): RowIssue {
  const { code, identity } = refusal;
  if (identity === undefined) return { code };
  if (code === 'no_identity') return { code, params: { identity } };
  const ids = code === 'matches_several' ? refusal.records : [refusal.record ?? []].flat();
  return { code, params: { identity, ...(ids.length > 0 && { records: ids.join(' ') }) } };
}

/** Why a row is left out whose person's outcome another row carries. */
export function issueOfMerged(
  { line }: Extract<SettledOutcome, { kind: 'merged' }>,
  rule: DuplicatePolicy,
): RowIssue {
  return { code: 'merged_into_line', params: { line, rule } };
}

/** What a plan has counted of who a row is about; what is to be known of it was stored by the check. */
export function remarksOfPlan({ apart, renamed }: PlannedRow): RowRemark[] {
  return [
    ...(apart ? [{ code: 'set_apart' as const }] : []),
    ...(renamed ? [{ code: 'renamed' as const }] : []),
  ];
}

/** What is to be known of who a row is about, as it is stored. */
export function remarkOf(remark: PersonRemark): RowRemark {
  if (remark.code === 'renamed') {
    const { code, from, to, record } = remark;
    return { code, params: { from, to, ...(record !== undefined && { records: record }) } };
  }
  const { code, identity, records, lines } = remark;
  return {
    code,
    params: {
      identity,
      ...(records.length > 0 && { records: records.join(' ') }),
      ...(lines.length > 0 && { lines: lines.join(' ') }),
    },
  };
}
