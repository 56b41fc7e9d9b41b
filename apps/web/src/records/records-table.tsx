import { isFigure } from '@sluice/rows/shown';
import { type EntityName, entityOf, recordName } from '@sluice/shared';
import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { FieldValue } from '../ui/field-value.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { type ListOrder, WRITTEN } from './list-order.ts';
import { SortHeader } from './sort-header.tsx';

interface RecordsTableProps {
  readonly name: EntityName;
  readonly records: Outputs['records']['list']['items'];
  readonly order: ListOrder;
  readonly onOrder: (by: string) => void;
}

/** All fields of the records; headings and the first column stay in view. A row opens its record. */
export function RecordsTable({ name, records, order, onOrder }: RecordsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const entity = entityOf(name);
  const fields = Object.entries(entity.fields);

  const open = (event: MouseEvent, id: string): void => {
    const onLink = event.target instanceof Element && event.target.closest('a');
    // Whoever has just marked a value wants to copy it.
    if (onLink || getSelection()?.type === 'Range') return;
    void navigate({ to: '/records/$entity/$id', params: { entity: name, id } });
  };

  return (
    <ScrollArea label={entity.label.many[format.language]} className="max-h-[70vh]">
      <table className="min-w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left whitespace-nowrap [&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:border-b [&>th]:border-line [&>th]:bg-sunken [&>th]:px-3 [&>th]:font-medium">
            {fields.map(([by, field], place) => (
              <SortHeader
                key={by}
                by={by}
                label={field.label[format.language]}
                order={order}
                onPress={onOrder}
                isFigure={isFigure(field)}
                className={place === 0 ? 'left-0 z-20! pl-5!' : ''}
              />
            ))}
            <SortHeader
              by={WRITTEN}
              label={t('records.updated')}
              order={order}
              onPress={onOrder}
              className="pr-5!"
            />
          </tr>
        </thead>
        <tbody>
          {records.map(({ id, values, updatedAt }) => (
            // The link in the first cell is the way by keyboard; this widens it for a mouse.
            <tr
              key={id}
              onClick={(event) => open(event, id)}
              className="group cursor-pointer [&>*]:border-b [&>*]:border-line [&>*]:px-3 [&>*]:py-2.5"
            >
              {fields.map(([by, field], place) => {
                const value = values[by] ?? null;
                return place === 0 ? (
                  <th
                    key={by}
                    scope="row"
                    className="figures sticky left-0 z-5 max-w-40 truncate bg-surface pl-5! text-left font-medium group-hover:bg-sunken sm:max-w-56"
                    title={value ?? undefined}
                  >
                    <Link
                      to="/records/$entity/$id"
                      params={{ entity: name, id }}
                      aria-label={
                        value === null
                          ? t('records.open', {
                              name: recordName(entityOf(name), values) ?? t('records.unnamed'),
                            })
                          : undefined
                      }
                      className="underline-offset-2 -outline-offset-1! group-hover:text-accent-ink hover:underline"
                    >
                      <FieldValue field={field} value={value} />
                    </Link>
                  </th>
                ) : (
                  <td
                    key={by}
                    dir="auto"
                    className={`max-w-64 truncate group-hover:bg-sunken ${isFigure(field) ? 'figures text-right' : ''}`}
                    title={value ?? undefined}
                  >
                    <FieldValue field={field} value={value} />
                  </td>
                );
              })}
              <td className="figures pr-5! whitespace-nowrap text-muted group-hover:bg-sunken">
                {format.dateTime(updatedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
