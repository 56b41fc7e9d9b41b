import { choicesOf } from '@sluice/rows/shown';
import { clearedFields, entityOf, fieldOf, valueColumns } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** What a saved mapping does: per field the column, the value or the people that it comes from. */
export function MappingDetails({ saved }: { readonly saved: Outputs['mappings']['list'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = format;
  const entity = entityOf(saved.entity);
  const { columns, constants = [], assignment } = saved.mapping;
  const cleared = clearedFields(entity, saved.mapping, saved.options);
  const shownValue = (name: string, value: string): string => {
    const field = fieldOf(entity, name);
    const choices = field && choicesOf(field);
    const meant = choices?.recognise(value);
    return choices?.allowed.find((allowed) => allowed.value === meant)?.label[language] ?? value;
  };
  const lines = [
    ...columns.map((entry) => {
      const { field } = entry;
      const header = valueColumns(entry)
        .map((column) => saved.headers[column] || t('mapping.unnamed', { place: column + 1 }))
        .join(t('saved.orElse'));
      return { field, source: cleared.includes(field) ? t('saved.erasing', { header }) : header };
    }),
    ...constants.map(({ field, value }) => ({
      field,
      source: t('saved.everyRow', { value: shownValue(field, value) }),
    })),
    ...(assignment
      ? [
          {
            field: assignment.field,
            source: t('saved.people', {
              rule: t(`assignment.kind.${assignment.rule}.name`),
              people: format.list(assignment.people),
            }),
          },
        ]
      : []),
  ];
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]">
      {lines.map(({ field, source }) => (
        <div key={field} className="contents">
          <dt className="font-medium">{fieldOf(entity, field)?.label[language] ?? field}</dt>
          <dd className="data-text text-muted max-sm:mb-1">{source}</dd>
        </div>
      ))}
    </dl>
  );
}
