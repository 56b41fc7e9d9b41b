import type { PersonRemark, Refusal } from '@sluice/rows/identities';
import type { PlannedRow } from '@sluice/services/plan/planned-rows';
import { type DuplicatePolicy, PERSON_REMARKS, type RowIssue, type RowRemark } from '@sluice/shared';
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
export function remarksOfPlan({ remarks }: PlannedRow): RowRemark[] {
  return remarks.map((code) => ({ code }));
}

/** As a plan keeps them. */
export function plannedRemarks(remarks: readonly PersonRemark[]): PlannedRow['remarks'] {
  return PERSON_REMARKS.filter((known) => remarks.some(({ code }) => code === known));
}

/** What is to be known of who a row is about, as it is stored. */
export function remarkOf(remark: PersonRemark): RowRemark {
  switch (remark.code) {
    case 'renamed': {
      const { code, from, to, record } = remark;
      return { code, params: { from, to, ...(record !== undefined && { records: record }) } };
    }
    case 'first_name_kept': {
      const { code, kept, written } = remark;
      return { code, params: { kept, written } };
    }
    case 'value_replaced': {
      const { code, identity, from, to } = remark;
      return { code, params: { identity, from, to } };
    }
    case 'value_of_others': {
      const { code, identity, records } = remark;
      return { code, params: { identity, records: records.join(' ') } };
    }
    case 'set_apart': {
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
  }
}
