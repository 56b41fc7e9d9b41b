import type { RowIssue } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { issuesOfCell, issuesOfRow, originalOf } from './refused-row.ts';
import type { Grid } from './use-grid.ts';

interface CellDetailProps {
  readonly grid: Grid;
  readonly isEditable: boolean;
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
}

/** The active cell in full, above the grid: where it stands, what is wrong, what the file says. */
export function CellDetail({ grid, isEditable, nameOf, reasonOf }: CellDetailProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { activeRow: row, activeColumn: column, extent } = grid;
  if (!row) return <div className="min-h-17" />;
  const cells = (extent.bottom - extent.top + 1) * (extent.right - extent.left + 1);
  const reasons = [...issuesOfCell(row, column), ...issuesOfRow(row)].map(reasonOf);
  const original = originalOf(row, column);
  return (
    <div className="min-h-17 border-t border-line bg-sunken/50 px-5 py-2.5 text-sm">
      <p className="figures font-medium">
        {isEditable && <span className="float-right font-normal text-faint">{t('fix.hint')}</span>}
        {nameOf(column)}
        <span className="font-normal text-muted">
          {' · '}
          {t('preview.line')} {format.number(row.line)}
          {cells > 1 && ` · ${t('fix.selected', { count: cells })}`}
        </span>
      </p>
      <p className={`data-text line-clamp-2 ${reasons.length > 0 ? 'text-bad-ink' : 'text-muted'}`}>
        {reasons.length > 0
          ? reasons.join(' ')
          : original === undefined
            ? t('fix.fine')
            : original === ''
              ? t('fix.wasEmpty')
              : t('fix.was', { value: original })}
      </p>
    </div>
  );
}
