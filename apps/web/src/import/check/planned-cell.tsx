import type { Field } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '../../ui/field-value.tsx';
import { differs, type PlannedValue } from './planned-row.ts';

interface PlannedCellProps {
  readonly field: Field | undefined;
  readonly value: PlannedValue;
  /** There is a record: where the row says otherwise, both values are shown. */
  readonly isCompared: boolean;
  /** Cut after one line each, where a table leaves no more room. */
  readonly isShort?: boolean;
}

/** What a row says of a field; and before it, where that is something else, what the record says now. */
export function PlannedCell({ field, value, isCompared, isShort = false }: PlannedCellProps) {
  const { t } = useTranslation();
  const line = isShort ? 'block truncate' : 'data-text';
  if (!isCompared || !differs(value)) {
    return (
      <span dir="auto" className={`${line} ${isCompared ? 'text-muted' : ''}`}>
        <FieldValue field={field} value={value.after} />
      </span>
    );
  }
  return (
    <>
      <del dir="auto" className={`${line} text-muted decoration-bad/60`}>
        <span className="sr-only">{t('check.before')} </span>
        <FieldValue field={field} value={value.before} />
      </del>
      <span className={`flex gap-1.5 ${isShort ? '' : 'mt-0.5'}`}>
        <span aria-hidden className="text-accent-ink">
          →
        </span>
        <span className="sr-only"> {t('check.after')} </span>
        <ins dir="auto" className={`${line} min-w-0 font-medium no-underline`}>
          <FieldValue field={field} value={value.after} />
        </ins>
      </span>
    </>
  );
}
