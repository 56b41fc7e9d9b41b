import { DETECTED_ENCODINGS, type DialectOverrides, ENCODINGS, type Profile } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';
import { delimiterName, OFFERED_DELIMITERS } from './delimiter-name.ts';
import { HeaderField, UNSURE_BELOW } from './header-field.tsx';

export interface DialectFieldsProps {
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

const QUOTE_NAMES = { '"': 'double', "'": 'single' } as const;

/** The mark around cells, and whether a backslash stands before one inside. */
function quoteChoice({ quote, escape: escaping }: DialectOverrides): string | null {
  if (quote === undefined) return null;
  if (quote === null) return 'none';
  return escaping ? `${QUOTE_NAMES[quote]}Escaped` : QUOTE_NAMES[quote];
}

const QUOTE_CHOICES = {
  double: { quote: '"', escape: null },
  single: { quote: "'", escape: null },
  doubleEscaped: { quote: '"', escape: '\\' },
  singleEscaped: { quote: "'", escape: '\\' },
  none: { quote: null, escape: null },
} as const satisfies Readonly<Record<string, DialectOverrides>>;
const QUOTE_ORDER = ['double', 'single', 'doubleEscaped', 'singleEscaped', 'none'] as const;

/** Encoding, delimiter, quotation mark and header row of a text, each as detected until a person says otherwise. */
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

  // Those that few need are known by their own name.
  const encodings: Choice<string>[] = [
    ...DETECTED_ENCODINGS.map((id) => ({ id, label: t(`encoding.${id}`) })),
    ...ENCODINGS.slice(DETECTED_ENCODINGS.length).map((id) => ({ id, label: id.toUpperCase() })),
  ];
  const quotes: Choice<string>[] = QUOTE_ORDER.map((id) => ({ id, label: t(`quote.${id}`) }));
  const delimiters: Choice<string>[] = OFFERED_DELIMITERS.map((delimiter) => ({
    id: delimiter,
    label: delimiterName(delimiter, t),
  }));
  // Any other is said on the command line, and shown as it is.
  const { delimiter: present } = dialect;
  if (present !== undefined && !OFFERED_DELIMITERS.some((known) => known === present))
    delimiters.push({ id: present, label: delimiterName(present, t) });
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <SelectField
        label={t('preview.encoding')}
        choices={encodings}
        value={dialect.encoding ?? null}
        placeholder={t('preview.unknown')}
        onChange={(id) => {
          const encoding = ENCODINGS.find((known) => known === id);
          if (encoding) onChange({ ...overrides, encoding });
        }}
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
        value={quoteChoice(dialect)}
        placeholder={t('preview.unknown')}
        onChange={(name) => {
          const id = QUOTE_ORDER.find((known) => known === name);
          if (id) onChange({ ...overrides, ...QUOTE_CHOICES[id] });
        }}
        hint={hint('quote')}
        isDisabled={isDisabled}
      />
      <HeaderField {...props} />
    </div>
  );
}
