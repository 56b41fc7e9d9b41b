import type { MergeTake } from '@sluice/shared';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const TAKES: readonly MergeTake[] = ['kept', 'newest', 'fullest'];

interface TakeChoiceProps {
  readonly take: MergeTake;
  readonly onChange: (take: MergeTake) => void;
}

/** Whose values all fields take at once; single ones can be chosen otherwise after it. */
export function TakeChoice({ take, onChange }: TakeChoiceProps) {
  const { t } = useTranslation();
  const label = useId();
  return (
    <fieldset aria-labelledby={label} className="flex min-w-0 flex-col gap-1.5">
      <span id={label} className="text-sm font-medium">
        {t('duplicates.take.label')}
      </span>
      <div className="flex flex-wrap gap-1.5">
        {TAKES.map((known) => (
          <label
            key={known}
            className="flex cursor-pointer items-center gap-2 rounded-lg border border-line bg-surface px-3 py-1.5 text-sm transition-colors hover:border-field has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium"
          >
            <input
              type="radio"
              name={label}
              checked={take === known}
              onChange={() => onChange(known)}
              className="size-4 shrink-0 accent-accent"
            />
            {t(`duplicates.take.${known}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
