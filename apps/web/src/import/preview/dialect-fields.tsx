import { DELIMITERS, type DialectOverrides, ENCODINGS, type Profile, QUOTES } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';

interface DialectFieldsProps {
  /** Undefined while the file has not been read (or could not be). */
  readonly profile: Profile | undefined;
  readonly overrides: DialectOverrides;
  readonly isDisabled: boolean;
  /** All that is set by hand, with the change. */
  readonly onChange: (overrides: DialectOverrides) => void;
}

const QUOTE_NAMES = { '"': 'double', "'": 'single' } as const;
const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** Encoding, delimiter, quotation mark and header row, each as detected until a person says otherwise. */
export function DialectFields({ profile, overrides, isDisabled, onChange }: DialectFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dialect = profile ? { ...profile.dialect, ...overrides } : overrides;

  const hint = (byHand: boolean, confidence?: number): string | undefined => {
    if (byHand) return t('preview.byHand');
    // Keeps the place of what will be said.
    if (!profile) return '\u00a0';
    if (confidence === undefined) return t('preview.detected');
    return t('preview.detectedSure', { percent: format.percent(confidence) });
  };

  const quotes: Choice<'double' | 'single' | 'none'>[] = [
    ...QUOTES.map((quote) => ({ id: QUOTE_NAMES[quote], label: t(`quote.${QUOTE_NAMES[quote]}`) })),
    { id: 'none', label: t('quote.none') },
  ];
  const delimiters = DELIMITERS.map((delimiter) => ({
    id: delimiter,
    label: t(`delimiter.${DELIMITER_NAMES[delimiter]}`),
  }));

  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <SelectField
        label={t('preview.encoding')}
        choices={ENCODINGS.map((encoding) => ({ id: encoding, label: t(`encoding.${encoding}`) }))}
        value={dialect.encoding ?? null}
        placeholder={t('preview.unknown')}
        onChange={(encoding) => onChange({ ...overrides, encoding })}
        hint={hint(overrides.encoding !== undefined, profile?.confidence.encoding)}
        isDisabled={isDisabled}
      />
      <SelectField
        label={t('preview.delimiter')}
        choices={delimiters}
        value={dialect.delimiter ?? null}
        placeholder={t('preview.unknown')}
        onChange={(delimiter) => onChange({ ...overrides, delimiter })}
        hint={hint(overrides.delimiter !== undefined, profile?.confidence.delimiter)}
        isDisabled={isDisabled}
      />
      <SelectField
        label={t('preview.quote')}
        choices={quotes}
        value={
          dialect.quote === undefined ? null : dialect.quote === null ? 'none' : QUOTE_NAMES[dialect.quote]
        }
        placeholder={t('preview.unknown')}
        onChange={(name) =>
          onChange({ ...overrides, quote: QUOTES.find((quote) => QUOTE_NAMES[quote] === name) ?? null })
        }
        hint={hint(overrides.quote !== undefined)}
        isDisabled={isDisabled}
      />
      <SelectField
        label={t('preview.header')}
        choices={[
          { id: 'yes', label: t('preview.headerYes') },
          { id: 'no', label: t('preview.headerNo') },
        ]}
        value={dialect.header === undefined ? null : dialect.header ? 'yes' : 'no'}
        placeholder={t('preview.unknown')}
        onChange={(answer) => onChange({ ...overrides, header: answer === 'yes' })}
        hint={hint(overrides.header !== undefined)}
        isDisabled={isDisabled}
      />
    </div>
  );
}
