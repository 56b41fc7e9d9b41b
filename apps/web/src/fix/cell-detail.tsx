import type { RowIssue, Snapshot } from '@sluice/shared';
import { WandSparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../i18n/use-place.ts';
import { MeantRecords } from '../records/meant-records.tsx';
import { Button } from '../ui/button.tsx';
import { Clashes } from './clashes.tsx';
import { KeptAside } from './kept-aside.tsx';
import { beginningOf, issuesOfCell, issuesOfRow, originalOf } from './refused-row.ts';
import type { EditAll } from './use-edit-all.ts';
import type { Grid } from './use-grid.ts';

interface CellDetailProps {
  readonly snapshot: Snapshot;
  readonly grid: Grid;
  readonly isEditable: boolean;
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
  readonly takeAll: EditAll;
  /** Gives the focus back to the grid. */
  readonly onDone: () => void;
}

/** The active cell in full, above the grid: where it stands, what is wrong, what was probably meant, what the file says. */
export function CellDetail({
  snapshot,
  grid,
  isEditable,
  nameOf,
  reasonOf,
  takeAll,
  onDone,
}: CellDetailProps) {
  const { t } = useTranslation();
  const places = usePlaces();
  const { activeRow: row, activeColumn: column, extent, suggestion } = grid;
  if (!row) return <div className="min-h-21 border-t border-line bg-sunken/50" />;
  const cells = (extent.bottom - extent.top + 1) * (extent.right - extent.left + 1);
  const reasons = [...issuesOfCell(row, column), ...issuesOfRow(row)].map(reasonOf);
  const original = originalOf(row, column);
  return (
    <div className="flex min-h-21 flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line bg-sunken/50 px-5 py-2.5 text-sm">
      <div className="min-w-0 flex-1 basis-80">
        <p className="figures font-medium">
          {nameOf(column)}
          <span className="font-normal text-muted">
            {' · '}
            {places.alone(row.line)}
            {cells > 1 && ` · ${t('fix.selected', { count: cells })}`}
          </span>
        </p>
        <p className={`data-text line-clamp-4 ${reasons.length > 0 ? 'text-bad-ink' : 'text-muted'}`}>
          {reasons.length > 0
            ? reasons.join(' ')
            : original === undefined
              ? t('fix.fine')
              : original === ''
                ? t('fix.wasEmpty')
                : t('fix.was', { value: beginningOf(original) })}
        </p>
        <MeantRecords entity={snapshot.entity} said={row.issues} records={row.records ?? []} />
        <Clashes row={row} />
        <KeptAside snapshot={snapshot} row={row} />
      </div>
      {suggestion !== undefined ? (
        <div className="flex max-w-full flex-wrap items-center justify-end gap-2">
          <Button
            size="small"
            look="primary"
            icon={WandSparkles}
            onPress={() => {
              grid.takeSuggestion();
              onDone();
            }}
          >
            <span className="data-text">{t('fix.take', { value: suggestion })}</span>
          </Button>
          <Button
            size="small"
            isPending={takeAll.isPending}
            onPress={() => takeAll.run(column, { kind: 'suggestions' })}
          >
            {takeAll.isPending ? t('fix.taking', { count: takeAll.written }) : t('fix.takeAll')}
          </Button>
        </div>
      ) : (
        isEditable && <p className="text-faint max-xl:sr-only">{t('fix.hint')}</p>
      )}
    </div>
  );
}
