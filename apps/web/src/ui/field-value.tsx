import type { Field } from '@sluice/shared';
import type { Format } from '../i18n/format.ts';
import { useSpoken } from '../i18n/use-spoken.ts';

interface FieldValueProps {
  readonly field: Field | undefined;
  /** In canonical form: ISO date, plain decimal, `true` / `false`, stored choice. */
  readonly value: string | null;
}

/** A stored value as the reader writes such values. */
export function FieldValue({ field, value }: FieldValueProps) {
  const { t, format } = useSpoken();
  if (value === null || value === '') {
    return (
      <span className="text-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('common.noValue')}</span>
      </span>
    );
  }
  if (field?.type === 'boolean') return <>{t(value === 'true' ? 'common.yes' : 'common.no')}</>;
  return <>{fieldText(field, value, format)}</>;
}

function fieldText(field: Field | undefined, value: string, format: Format): string {
  switch (field?.type) {
    case 'date':
      return Number.isNaN(Date.parse(value)) ? value : format.date(value);
    case 'integer':
    case 'decimal':
      // A decimal of many digits would lose some as a number.
      return value.length > 15 ? value : format.number(Number(value));
    case 'enum':
      return Object.hasOwn(field.values, value)
        ? (field.values[value]?.label[format.language] ?? value)
        : value;
    default:
      return value;
  }
}
