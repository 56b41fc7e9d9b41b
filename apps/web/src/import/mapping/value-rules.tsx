import type { Choices } from '@sluice/rows/shown';
import { type ColumnProfile, foldChoice, type ValueRule } from '@sluice/shared';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/language.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';
import { type FoundValue, foundValues, isOpen, type Meaning, withMeaning } from './found-values.ts';

interface ValueRulesProps {
  /** What the column is called. */
  readonly name: string;
  readonly column: ColumnProfile;
  readonly choices: Choices;
  readonly rules: readonly ValueRule[];
  readonly isDisabled: boolean;
  readonly onChange: (rules: readonly ValueRule[]) => void;
}

/** The values of a column whose field allows only a few: what each becomes, those first that nothing recognises. */
export function ValueRules({ name, column, choices, rules, isDisabled, onChange }: ValueRulesProps) {
  const { t } = useTranslation();
  const counts = column.values;
  const [isWide, setWide] = useState(
    () => counts !== undefined && foundValues(counts, rules, choices).some(isOpen),
  );
  if (!counts) return <p className="text-sm text-muted">{t('values.tooMany')}</p>;
  if (counts.length === 0) return null;
  const found = foundValues(counts, rules, choices);
  const open = found.filter(isOpen);
  const refused = open.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <details
      open={isWide}
      onToggle={(event) => setWide(event.currentTarget.open)}
      className="group rounded-xl border border-line bg-surface"
    >
      <summary className="flex cursor-pointer list-none items-start gap-2 rounded-xl px-3.5 py-2.5 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-muted transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        <span className="min-w-0">
          <span className="data-text sr-only">{t('values.title', { column: name })} </span>
          {open.length === 0 ? (
            t('values.allKnown', { count: found.length })
          ) : (
            <>
              <strong className="font-medium text-warn-ink">
                {t('values.unknown', { count: open.length })}
              </strong>{' '}
              <span className="text-muted">{t('values.refusedRows', { count: refused })}</span>
            </>
          )}
        </span>
      </summary>
      <ul
        aria-label={t('values.title', { column: name })}
        className="max-h-120 divide-y divide-line overflow-y-auto border-t border-line"
      >
        {found.map((value) => (
          <ValueRow
            key={foldChoice(value.shown)}
            value={value}
            choices={choices}
            isDisabled={isDisabled}
            onChange={(meaning) => onChange(withMeaning(rules, value, meaning))}
          />
        ))}
      </ul>
    </details>
  );
}

interface ValueRowProps {
  readonly value: FoundValue;
  readonly choices: Choices;
  readonly isDisabled: boolean;
  readonly onChange: (meaning: Meaning) => void;
}

function ValueRow({ value, choices, isDisabled, onChange }: ValueRowProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { shown, rows, meaning, byItself } = value;
  const meanings: Choice<Meaning>[] = [
    ...choices.allowed.map(({ value: allowed, label }) => ({
      id: `value:${allowed}` as const,
      label: label[language],
    })),
    { id: 'empty', label: t('values.empty'), description: t('values.emptyAbout') },
    { id: 'refused', label: t('values.refused'), description: t('values.refusedAbout') },
  ];
  const told = isOpen(value) ? 'notKnown' : meaning === byItself ? 'byItself' : 'byHand';
  return (
    <li className="grid items-center gap-x-6 gap-y-2 px-3.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0">
        <bdi className="data-text font-medium">{shown}</bdi>
        <p className="figures text-sm text-muted">
          {t('common:unit.rows', { count: rows })} ·{' '}
          <span className={isOpen(value) ? 'font-medium text-warn-ink' : ''}>{t(`values.${told}`)}</span>
        </p>
      </div>
      <SelectField
        label={t('values.meaning', { value: shown })}
        labelHidden
        choices={meanings}
        value={meaning}
        onChange={onChange}
        isDisabled={isDisabled}
      />
    </li>
  );
}
