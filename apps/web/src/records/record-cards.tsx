import { type EntityName, entityOf, recordName, surestIdentity } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { FieldValue } from '../ui/field-value.tsx';
import { ADDED, type ListOrder, WRITTEN } from './list-order.ts';

interface RecordCardsProps {
  readonly name: EntityName;
  readonly records: Outputs['records']['list']['items'];
  readonly order: ListOrder;
}

/** How many values a card has room for below its name. */
const SHOWN = 4;

/** The records on a narrow screen: a card for each, with the value that they are ordered by. */
export function RecordCards({ name, records, order }: RecordCardsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const entity = entityOf(name);
  return (
    <ul className="divide-y divide-line">
      {records.map(({ id, values, updatedAt }) => {
        const called = recordName(entity, values) ?? t('records.unnamed');
        const key = surestIdentity(entity, values);
        const filled = Object.entries(entity.fields).filter(
          ([field]) => values[field] && !key?.fields.includes(field),
        );
        const rest = filled.filter(([field]) => !called.includes(values[field] ?? ''));
        const shown = rest.sort(([one], [other]) => Number(other === order.by) - Number(one === order.by));
        return (
          <li key={id} className="relative p-4 transition-colors hover:bg-sunken/60">
            <div className="flex items-baseline justify-between gap-3">
              <Link
                to="/records/$entity/$id"
                params={{ entity: name, id }}
                className="data-text line-clamp-2 min-w-0 font-medium after:absolute after:inset-0"
              >
                {called}
              </Link>
              {key && key.text !== called && (
                <span className="figures max-w-2/5 shrink-0 truncate text-sm text-muted">{key.text}</span>
              )}
            </div>
            <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
              {shown.slice(0, SHOWN).map(([field, definition]) => (
                <div key={field} className="contents">
                  <dt className="text-muted">{definition.label[format.language]}</dt>
                  <dd dir="auto" className="truncate">
                    <FieldValue field={definition} value={values[field] ?? null} />
                  </dd>
                </div>
              ))}
            </dl>
            {(order.by === WRITTEN || order.by === ADDED) && (
              <p className="figures mt-1.5 text-sm text-muted">
                {t('records.updated')} {format.dateTime(updatedAt)}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
