import { entityOf, fieldOf } from '@sluice/shared';
import { useFormat } from '../../i18n/use-format.ts';
import { usePlaces } from '../../i18n/use-place.ts';
import { PlannedCell } from './planned-cell.tsx';
import { PlannedKey } from './planned-key.tsx';
import { tells } from './planned-row.ts';
import type { PlannedListProps } from './planned-table.tsx';

/** The same on a narrow screen: a card for each row, of an update with what changes only. */
export function PlannedCards({ entity: name, outcome, rows }: Omit<PlannedListProps, 'fields'>) {
  const format = useFormat();
  const places = usePlaces();
  const entity = entityOf(name);
  return (
    <ul className="divide-y divide-line border-t border-line">
      {rows.map((row) => {
        const isCompared = row.recordId !== null;
        const shown = row.values.filter((value) => tells(outcome, value, row, entity));
        return (
          <li key={row.row} className="px-5 py-3.5 text-sm">
            <div className="flex items-baseline justify-between gap-3 font-medium">
              <div className="min-w-0">
                <PlannedKey entity={name} outcome={outcome} row={row} />
              </div>
              <span className="figures max-w-1/2 shrink-0 truncate font-normal text-muted">
                {places.alone(row.line)}
              </span>
            </div>
            <dl className="mt-2 grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-4 gap-y-1.5">
              {shown.map((value) => (
                <div key={value.field} className="contents">
                  <dt className="data-text text-muted">
                    {fieldOf(entity, value.field)?.label[format.language] ?? value.field}
                  </dt>
                  <dd className="min-w-0">
                    <PlannedCell field={fieldOf(entity, value.field)} value={value} isCompared={isCompared} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
