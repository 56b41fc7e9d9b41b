import { describeRowIssue } from '@sluice/messages';
import { actionsOf, entityOf, mayImport, type RowIssue, type Snapshot, sheetOf } from '@sluice/shared';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSpoken } from '../i18n/use-spoken.ts';
import type { JudgedRow } from './judged-row.ts';
import { useCauses } from './use-causes.ts';
import { useRowEdits } from './use-row-edits.ts';

interface Rows {
  readonly columns: readonly string[];
  readonly replace: (judged: readonly JudgedRow[]) => void;
}

/** What it takes to correct refused rows, in a grid as on cards. */
export function useCorrecting(snapshot: Snapshot, { columns, replace }: Rows) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  return {
    causes: useCauses(snapshot),
    edits: useRowEdits({ id: snapshot.id, onJudged: replace }),
    reasonOf: useReasons(snapshot, columns),
    isEditable: mayImport(role) && mayCorrect(snapshot),
    nameOf: (column: number): string =>
      columns[column] ?? t('fix.extra', { place: format.number(column + 1) }),
  };
}

/** Whether refused rows may be corrected now: before the start, and whenever they can be tried again. */
function mayCorrect(snapshot: Snapshot): boolean {
  if (snapshot.purged.rows !== null) return false;
  return snapshot.status === 'ready' || actionsOf(snapshot).includes('retry');
}

/** Says what is wrong, in the reader's language; from the codes, so that a change of language changes it too. */
function useReasons(snapshot: Snapshot, columns: readonly string[]): (issue: RowIssue) => string {
  const { entity } = snapshot;
  const sheet = sheetOf(snapshot);
  const spoken = useSpoken();
  return useCallback(
    (issue) => describeRowIssue(issue, entityOf(entity), (index) => columns[index], spoken, sheet),
    [entity, columns, spoken, sheet],
  );
}
