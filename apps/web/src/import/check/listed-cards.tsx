import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../i18n/use-place.ts';
import { type ListedTableProps, Reasons } from './listed-table.tsx';

/** The same on a narrow screen: reasons first, the row's cells on demand. */
export function ListedCards({ entity, rows, columns, action }: ListedTableProps) {
  const { t } = useTranslation();
  const places = usePlaces();
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.row} className="px-5 py-3.5 text-sm">
          <p className="figures data-text mb-1 text-muted">{places.alone(row.line)}</p>
          <Reasons entity={entity} row={row} />
          {action(row)}
          <details className="mt-2">
            <summary className="w-fit cursor-pointer rounded text-accent-ink">{t('check.showRow')}</summary>
            <dl className="mt-2 grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1">
              {row.cells.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their place, and never move
                <div key={place} className="contents">
                  <dt className="data-text text-muted">{columns[place] ?? t('preview.extra')}</dt>
                  <dd className="data-text">{cell || '–'}</dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
