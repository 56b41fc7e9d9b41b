import { inWords } from '@sluice/rows/shown';
import type { Field } from '@sluice/shared';
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
        <span className="sr-only">{t('general.noValue')}</span>
      </span>
    );
  }
  return <>{field ? inWords(value, field, format) : value}</>;
}
