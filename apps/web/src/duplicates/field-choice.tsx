import type { Field } from '@sluice/shared';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { FieldValue } from '../ui/field-value.tsx';

export type Side = 'kept' | 'merged';

/** The columns of a comparison: the field, what both records say, and what becomes of it. */
export const GRID =
  'gap-x-4 md:grid-cols-[minmax(7rem,0.8fr)_minmax(0,1.4fr)_minmax(0,1.4fr)_minmax(0,1.2fr)]';

interface FieldChoiceProps {
  readonly field: Field | undefined;
  readonly values: { readonly field: string } & Readonly<Record<Side, string | null>>;
  readonly side: Side;
  readonly isDisabled: boolean;
  readonly onChange: (side: Side) => void;
}

/** What two records say in one field, and the choice whose value counts. */
export function FieldChoice({ field, values, side, isDisabled, onChange }: FieldChoiceProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const label = useId();
  const choice = (of: Side, about: string) => (
    <Value
      field={field}
      value={values[of]}
      name={label}
      about={about}
      isChosen={side === of}
      isDisabled={isDisabled}
      onChoose={() => onChange(of)}
    />
  );
  return (
    <fieldset aria-labelledby={label} className={`grid gap-y-2 px-5 py-3 md:items-start ${GRID}`}>
      <span id={label} className="text-sm text-muted md:pt-2.5">
        {field?.label[language] ?? values.field}
      </span>
      {choice('kept', t('duplicates.staying'))}
      {choice('merged', t('duplicates.going'))}
      <p className="flex min-w-0 gap-2 text-sm md:pt-2.5">
        <span aria-hidden className="text-faint">
          →
        </span>
        <span className="sr-only">{t('duplicates.becomes')} </span>
        <span dir="auto" className="data-text line-clamp-4 min-w-0 font-medium whitespace-pre-line">
          <FieldValue field={field} value={values[side]} />
        </span>
      </p>
    </fieldset>
  );
}

interface ValueProps {
  readonly field: Field | undefined;
  readonly value: string | null;
  /** Of the choice that it is a part of. */
  readonly name: string;
  /** Which of the records it is of, where no heading says so. */
  readonly about: string;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
}

function Value({ field, value, name, about, isChosen, isDisabled, onChoose }: ValueProps) {
  return (
    <label className="flex min-w-0 cursor-pointer gap-2.5 rounded-lg border border-line px-3 py-2 text-sm transition-colors hover:border-field has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-default has-disabled:border-line has-disabled:bg-surface">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        disabled={isDisabled}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-accent disabled:hidden"
      />
      <span className="min-w-0">
        <span className="block text-xs text-muted md:sr-only">{about} </span>
        <span dir="auto" className="data-text line-clamp-6 block whitespace-pre-line">
          <FieldValue field={field} value={value} />
        </span>
      </span>
    </label>
  );
}
