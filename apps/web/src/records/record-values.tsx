import { type EntityName, entityOf, type Field, fieldOf } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { Card } from '../ui/card.tsx';
import { type EarlierValue, earlierValues } from './earlier-values.ts';
import type { HistoryEntry, RecordHistory } from './history-entries.ts';
import { ValueRow } from './value-row.tsx';

interface RecordValuesProps {
  readonly name: EntityName;
  readonly fields: RecordHistory['fields'];
  readonly entries: readonly HistoryEntry[];
}

type Row = RecordHistory['fields'][number] & {
  readonly definition: Field;
  readonly earlier: readonly EarlierValue[];
};

/** The fields of a record, each with its source; those that never had a value are only named. */
export function RecordValues({ name, fields, entries }: RecordValuesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const entity = entityOf(name);
  const rows = fields.flatMap((row): Row[] => {
    const definition = fieldOf(entity, row.field);
    return definition ? [{ ...row, definition, earlier: earlierValues(entries, row.field, row.value) }] : [];
  });
  const isEmpty = ({ value, earlier }: Row): boolean => value === null && earlier.length === 0;
  const empty = rows.filter(isEmpty).map(({ definition }) => definition.label[format.language]);
  return (
    <Card title={t('record.values')} flush>
      <dl className="divide-y divide-line border-t border-line">
        {rows
          .filter((row) => !isEmpty(row))
          .map(({ field, definition, value, source, earlier }) => (
            <ValueRow key={field} field={definition} value={value} source={source} earlier={earlier} />
          ))}
      </dl>
      {empty.length > 0 && (
        <p className="border-t border-line bg-sunken/50 px-5 py-3 text-sm text-muted">
          {t('record.empty', { fields: format.list(empty) })}
        </p>
      )}
    </Card>
  );
}
