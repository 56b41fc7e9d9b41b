import {
  DELIMITERS,
  type DialectOverrides,
  ENCODINGS,
  MAX_ROWS_ABOVE,
  type Profile,
  QUOTES,
} from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';

interface DialectFieldsProps {
  /** How the file is read as far as it is known: nothing while not even its first rows have been read. */
  readonly dialect: DialectOverrides;
  /** Undefined while the whole file has not been read (or could not be). */
  readonly confidence: Profile['confidence'] | undefined;
  /** A file of one column has no delimiter to be sure of. */
  readonly isOneColumn: boolean;
  readonly overrides: DialectOverrides;
  readonly isDisabled: boolean;
  /** All that is set by hand, with the change. */
  readonly onChange: (overrides: DialectOverrides) => void;
}

/** Where detection is less sure than this, a person is asked to look. */
const UNSURE_BELOW = 0.7;
const QUOTE_NAMES = { '"': 'double', "'": 'single' } as const;
const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

const ROWS_ABOVE = Array.from({ length: MAX_ROWS_ABOVE }, (_, index) => index + 1);

/** Whether there are names, and how far down: under so many rows that are no part of the table. */
function headerChoice({ header, rowsAbove = 0 }: DialectOverrides): string | null {
  if (header === undefined) return null;
  if (!header) return 'no';
  return rowsAbove > 0 ? String(rowsAbove) : 'yes';
}

/** Encoding, delimiter, quotation mark and header row, each as detected until a person says otherwise. */
export function DialectFields(props: DialectFieldsProps) {
  const { dialect, confidence, isOneColumn, overrides, isDisabled, onChange } = props;
  const { t } = useTranslation();
  const format = useFormat();

  const hint = (part: keyof Profile['confidence']): string => {
    if (overrides[part] !== undefined) return t('preview.byHand');
    // Keeps the place of what will be said.
    if (!confidence) return '\u00a0';
    if (part === 'delimiter' && isOneColumn) return t('preview.oneColumn');
    const text = confidence[part] < UNSURE_BELOW ? 'preview.detectedUnsure' : 'preview.detectedSure';
    return t(text, { percent: format.percent(confidence[part]) });
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
        hint={hint('encoding')}
        isDisabled={isDisabled}
      />
      <SelectField
        label={t('preview.delimiter')}
        choices={delimiters}
        value={dialect.delimiter ?? null}
        placeholder={t('preview.unknown')}
        onChange={(delimiter) => onChange({ ...overrides, delimiter })}
        hint={hint('delimiter')}
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
        hint={hint('quote')}
        isDisabled={isDisabled}
      />
      <SelectField
        label={t('preview.header')}
        choices={[
          { id: 'yes', label: t('preview.headerYes') },
          ...ROWS_ABOVE.map((count) => ({ id: String(count), label: t('preview.headerBelow', { count }) })),
          { id: 'no', label: t('preview.headerNo') },
        ]}
        value={headerChoice(dialect)}
        placeholder={t('preview.unknown')}
        onChange={(answer) =>
          onChange({ ...overrides, header: answer !== 'no', rowsAbove: Number.parseInt(answer, 10) || 0 })
        }
        hint={hint('header')}
        isDisabled={isDisabled}
      />
    </div>
  );
}
