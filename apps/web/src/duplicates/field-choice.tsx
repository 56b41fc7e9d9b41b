import type { Field } from '@sluice/shared';
import { Label, Radio, RadioGroup } from 'react-aria-components';
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
  return (
    <RadioGroup
      value={side}
      isDisabled={isDisabled}
      orientation="horizontal"
      onChange={(wanted) => onChange(wanted === 'merged' ? 'merged' : 'kept')}
      className={`grid gap-y-2 px-5 py-3 md:items-start ${GRID}`}
    >
      <Label className="text-sm text-muted md:pt-2.5">{field?.label[language] ?? values.field}</Label>
      <Value field={field} value={values.kept} side="kept" about={t('duplicates.staying')} />
      <Value field={field} value={values.merged} side="merged" about={t('duplicates.going')} />
      <p className="data-text flex min-w-0 gap-2 text-sm md:pt-2.5">
        <span aria-hidden className="text-faint">
          →
        </span>
        <span className="sr-only">{t('duplicates.becomes')}: </span>
        <span dir="auto" className="data-text line-clamp-4 min-w-0 font-medium whitespace-pre-line">
          <FieldValue field={field} value={values[side]} />
        </span>
      </p>
    </RadioGroup>
  );
}

interface ValueProps {
  readonly field: Field | undefined;
  readonly value: string | null;
  readonly side: Side;
  /** Which of the records it is of, where no heading says so. */
  readonly about: string;
}

function Value({ field, value, side, about }: ValueProps) {
  return (
    <Radio
      value={side}
      className="group flex min-w-0 cursor-pointer gap-2.5 rounded-lg border border-line px-3 py-2 text-sm transition-colors hover:border-field data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent data-[selected]:border-accent data-[selected]:bg-accent-soft data-[disabled]:cursor-default data-[disabled]:border-line data-[disabled]:bg-surface"
    >
      <span
        aria-hidden
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-field bg-surface group-data-[disabled]:hidden group-data-[selected]:border-accent group-data-[selected]:bg-accent"
      >
        <span className="size-1.5 rounded-full bg-transparent group-data-[selected]:bg-on-accent" />
      </span>
      <span className="min-w-0">
        <span className="block text-xs text-muted md:sr-only">{about}</span>
        <span dir="auto" className="data-text line-clamp-6 block whitespace-pre-line">
          <FieldValue field={field} value={value} />
        </span>
      </span>
    </Radio>
  );
}
