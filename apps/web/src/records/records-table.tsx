import type { Entity } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { FieldValue } from '../ui/field-value.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';

interface RecordsTableProps {
  readonly entity: Entity;
  readonly records: Outputs['records']['list']['items'];
}

/** All fields of the records; the first column stays in view. */
export function RecordsTable({ entity, records }: RecordsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = Object.entries(entity.fields);
  return (
    <ScrollArea label={entity.label.many[format.language]} className="max-h-[70vh]">
      <table className="min-w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left whitespace-nowrap [&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:border-b [&>th]:border-line [&>th]:bg-sunken [&>th]:px-3 [&>th]:py-2.5 [&>th]:font-medium">
            {fields.map(([name, field], place) => (
              <th key={name} scope="col" className={place === 0 ? 'left-0 z-20! pl-5!' : ''}>
                {field.label[format.language]}
              </th>
            ))}
            <th scope="col" className="pr-5!">
              {t('records.updated')}
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id} className="group [&>*]:border-b [&>*]:border-line [&>*]:px-3 [&>*]:py-2.5">
              {fields.map(([name, field], place) => {
                const value = record.values[name] ?? null;
                return place === 0 ? (
                  <th
                    key={name}
                    scope="row"
                    className="figures sticky left-0 max-w-56 truncate bg-surface pl-5! text-left font-medium group-hover:bg-sunken"
                    title={value ?? undefined}
                  >
                    <FieldValue field={field} value={value} />
                  </th>
                ) : (
                  <td
                    key={name}
                    dir="auto"
                    className={`max-w-64 truncate group-hover:bg-sunken ${isFigure(field.type) ? 'figures text-right' : ''}`}
                    title={value ?? undefined}
                  >
                    <FieldValue field={field} value={value} />
                  </td>
                );
              })}
              <td className="figures pr-5! whitespace-nowrap text-muted group-hover:bg-sunken">
                {format.dateTime(record.updatedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function isFigure(type: string): boolean {
  return type === 'integer' || type === 'decimal';
}
