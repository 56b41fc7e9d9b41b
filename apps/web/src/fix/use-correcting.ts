import { mayImport, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/use-session.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { JudgedRow } from './judged-row.ts';
import { mayCorrect } from './may-correct.ts';
import { useCauses } from './use-causes.ts';
import { useReasons } from './use-reasons.ts';
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
    reasonOf: useReasons(snapshot.entity, columns),
    isEditable: mayImport(role) && mayCorrect(snapshot),
    nameOf: (column: number): string =>
      columns[column] ?? t('fix.extra', { place: format.number(column + 1) }),
  };
}
