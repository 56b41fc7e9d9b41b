import type { MergeTake } from '@sluice/shared';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

const TAKES: readonly MergeTake[] = ['kept', 'newest', 'fullest'];

interface TakeChoiceProps {
  readonly take: MergeTake;
  readonly onChange: (take: MergeTake) => void;
}

/** Whose values all fields take at once; single ones can be chosen otherwise after it. */
export function TakeChoice({ take, onChange }: TakeChoiceProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      value={take}
      onChange={(wanted) => {
        const found = TAKES.find((known) => known === wanted);
        if (found) onChange(found);
      }}
      orientation="horizontal"
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm font-medium">{t('duplicates.take.label')}</Label>
      <div className="flex flex-wrap gap-1.5">
        {TAKES.map((known) => (
          <Radio
            key={known}
            value={known}
            className="cursor-pointer rounded-lg border border-line bg-surface px-3 py-1.5 text-sm transition-colors hover:border-field data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent data-[selected]:border-accent data-[selected]:bg-accent-soft data-[selected]:font-medium"
          >
            {t(`duplicates.take.${known}`)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
