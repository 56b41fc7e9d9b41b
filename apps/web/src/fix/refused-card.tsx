import type { RowIssue, Snapshot } from '@sluice/shared';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../i18n/use-place.ts';
import { MeantRecords } from '../records/meant-records.tsx';
import { CardField } from './card-field.tsx';
import { cellState } from './cell-state.ts';
import { Clashes } from './clashes.tsx';
import { KeptAside } from './kept-aside.tsx';
import { isCorrected, issuesOfCell, issuesOfRow, type RefusedRow } from './refused-row.ts';
import type { RowEdits } from './use-row-edits.ts';

interface RefusedCardProps {
  readonly snapshot: Snapshot;
  readonly row: RefusedRow;
  readonly columns: readonly number[];
  readonly edits: RowEdits;
  readonly isEditable: boolean;
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
}

/** One refused row: what is wrong, the cells at fault as fields, and the rest of the row on demand. */
export function RefusedCard({
  snapshot,
  row,
  columns,
  edits,
  isEditable,
  nameOf,
  reasonOf,
}: RefusedCardProps) {
  const { t } = useTranslation();
  const places = usePlaces();
  const [whole, setWhole] = useState(false);
  const known = columns.map((column) => ({ column, state: cellState(row, column, edits) }));
  const touched = known.filter(({ state }) => state.kind !== 'plain');
  const rest = known.filter(({ state }) => state.kind === 'plain');
  const field = ({ column, state }: (typeof known)[number]) => (
    <CardField
      key={column}
      label={nameOf(column)}
      state={state}
      reason={issuesOfCell(row, column).map(reasonOf).join(' ')}
      isEditable={isEditable}
      onWrite={(text) => edits.write(row, column, text)}
    />
  );
  return (
    <li className="flex flex-col gap-3 px-5 py-4 text-sm">
      <p className="figures flex flex-wrap items-center justify-between gap-2 text-muted">
        <span className="min-w-0 data-text">{places.alone(row.line)}</span>
        {isCorrected(row) && (
          <span className="flex items-center gap-1 font-medium text-good-ink">
            <Check aria-hidden className="size-4" strokeWidth={2.5} />
            {t('fix.fate.corrected')}
          </span>
        )}
      </p>
      {issuesOfRow(row).map((issue) => (
        <p key={issue.code} className="data-text text-bad-ink">
          {reasonOf(issue)}
        </p>
      ))}
      <MeantRecords entity={snapshot.entity} said={row.issues} records={row.records ?? []} />
      {touched.map(field)}
      <Clashes row={row} />
      <KeptAside snapshot={snapshot} row={row} />
      <details onToggle={(event) => setWhole(event.currentTarget.open)}>
        <summary className="w-fit cursor-pointer rounded py-1 text-accent-ink">{t('check.showRow')}</summary>
        {whole && <div className="mt-2 flex flex-col gap-3">{rest.map(field)}</div>}
      </details>
    </li>
  );
}
