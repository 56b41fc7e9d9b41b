import type { EntityName, ListedRow } from '@sluice/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { beginningOf } from '../../fix/refused-row.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { usePlaces } from '../../i18n/use-place.ts';
import { MeantRecords, type MeantRecordsProps } from '../../records/meant-records.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';

/** A row that needs attention, with its reasons in the reader's language. */
export interface ShownRow extends ListedRow {
  readonly reasons: readonly string[];
  readonly records: MeantRecordsProps['records'];
}

export interface ListedTableProps {
  readonly entity: EntityName;
  readonly rows: readonly ShownRow[];
  readonly columns: readonly string[];
  /** What can be done with a row, below its reasons. */
  readonly action: (row: ShownRow) => ReactNode;
}

/** Line, reasons, and the row as it stands in the file with the cells at fault marked. */
export function ListedTable({ entity, rows, columns, action }: ListedTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word, sheet } = usePlaces();
  const widest = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  const places = Array.from({ length: widest }, (_, place) => place);
  return (
    <ScrollArea label={t('check.listed')} className="max-h-[32rem]">
      <table className="min-w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left [&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:border-b [&>th]:border-line [&>th]:bg-sunken [&>th]:px-3 [&>th]:py-2.5 [&>th]:font-medium">
            <th scope="col" title={sheet} className="w-px text-right! text-muted">
              {word}
            </th>
            <th scope="col">{t('check.reason')}</th>
            {places.map((place) => (
              <th key={place} scope="col" className="max-w-56 truncate">
                {columns[place] ?? <span className="text-warn-ink">{t('preview.extra')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const faulty = new Set(row.issues.map(({ column }) => column));
            const doubtful = new Set(row.remarks.map(({ column }) => column));
            return (
              <tr
                key={row.row}
                className="[&>*]:border-b [&>*]:border-line [&>*]:px-3 [&>*]:py-2.5 [&>*]:align-top"
              >
                <th scope="row" className="figures text-right font-normal text-muted">
                  {format.number(row.line)}
                </th>
                <td className="max-w-md min-w-80">
                  <Reasons entity={entity} row={row} />
                  {action(row)}
                </td>
                {places.map((place) => (
                  <td
                    key={place}
                    dir="auto"
                    title={beginningOf(row.cells[place] ?? '')}
                    className={`max-w-56 truncate ${faulty.has(place) ? 'bg-bad-soft font-medium text-bad-ink' : doubtful.has(place) ? 'bg-warn-soft font-medium text-warn-ink' : 'text-muted'}`}
                  >
                    {beginningOf(row.cells[place] ?? '')}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** Why a row needs attention: a sentence, or a list of them, each with the records that it means. */
export function Reasons({ entity, row }: { readonly entity: EntityName; readonly row: ShownRow }) {
  return (
    <ul className="flex flex-col gap-1">
      {[...row.issues, ...row.remarks].map((said, place) => (
        <li key={row.reasons[place]}>
          <p className="data-text">{row.reasons[place]}</p>
          <MeantRecords entity={entity} said={[said]} records={row.records} />
        </li>
      ))}
    </ul>
  );
}
