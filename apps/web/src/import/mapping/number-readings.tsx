import {
  asksFor,
  type ColumnProfile,
  DECIMAL_MARKS,
  dateOfSerial,
  type Field,
  isOfType,
  type Mapping,
  SERIAL_READINGS,
  type SerialReading,
  zonelessTimes,
} from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { hintClass } from '../../ui/field.ts';
import { SelectField } from '../../ui/select-field.tsx';
import type { Reading } from './mapping-edit.ts';

type Entry = Mapping['columns'][number];

interface NumberReadingsProps {
  /** What the column is called. */
  readonly name: string;
  readonly field: Field | undefined;
  /** Those that the entry takes its values from. */
  readonly sources: readonly ColumnProfile[];
  /** They are identifiers with `.0` behind them. */
  readonly isPointed: boolean;
  readonly entry: Entry;
  readonly isDisabled: boolean;
  readonly onChange: (change: Reading) => void;
}

/**
 * What a person may have to say of numbers: whether those of a column of dates are days as spreadsheets count them, with a
 * sample of each reading; which mark stands before the decimals; whether what a spreadsheet wraps around them stays. And as
 * times of which zone those are read that say none.
 */
export function NumberReadings(props: NumberReadingsProps) {
  const { name, field, sources, isPointed, entry, isDisabled, onChange } = props;
  const { t } = useTranslation();
  const counted = sources.find((source) => source.serials);
  const format = useFormat();
  const zoneless = zonelessTimes(field, entry, sources);
  const told = sources.map(({ decimalMark }) => decimalMark).find((mark) => mark !== 'none');
  return (
    <>
      {counted && asksFor('dateOrder', field) && (
        <SerialsField
          {...{ name, counted, entry, isDisabled }}
          onChange={(serials) => onChange({ serials })}
        />
      )}
      {zoneless && (
        <p className={hintClass}>
          {t('cells.zoneless', { count: zoneless.count, zone: format.timeZone(zoneless.zone) })}{' '}
          {t('cells.zonelessOther')}
        </p>
      )}
      {field && isOfType(field, 'decimal') && told && (
        <SelectField
          label={t('cells.decimalMark')}
          about={name}
          choices={DECIMAL_MARKS.map((id) => ({
            id,
            label: t(id === ',' ? 'cells.decimalComma' : 'cells.decimalPoint'),
          }))}
          value={entry.decimalMark ?? (told === 'ambiguous' ? null : told)}
          placeholder={t('cells.decimalOpen')}
          onChange={(decimalMark) => onChange({ decimalMark })}
          isDisabled={isDisabled}
          quiet={{ isMarked: entry.decimalMark !== undefined }}
        />
      )}
      {(isPointed || sources.some(({ wrapped }) => wrapped && wrapped.formula + wrapped.apostrophe > 0)) && (
        <SelectField
          label={t('cells.wrapping')}
          about={name}
          choices={[
            { id: 'off', label: t('cells.wrappingOff') },
            { id: 'keep', label: t('cells.wrappingKept') },
          ]}
          value={entry.keepWrapping ? 'keep' : 'off'}
          onChange={(id) => onChange({ keepWrapping: id === 'keep' })}
          isDisabled={isDisabled}
          quiet={{ isMarked: entry.keepWrapping === true }}
        />
      )}
    </>
  );
}

function SerialsField({
  name,
  counted,
  entry,
  isDisabled,
  onChange,
}: Omit<NumberReadingsProps, 'field' | 'sources' | 'isPointed' | 'onChange'> & {
  /** The column of numbers alone. */
  readonly counted: ColumnProfile;
  readonly onChange: (reading: SerialReading) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [sample = ''] = counted.samples;
  const shown = (reading: SerialReading): string | undefined => {
    const day = reading === 'none' ? undefined : dateOfSerial(sample, reading)?.date;
    return day === undefined
      ? undefined
      : t('cells.serialSample', { number: sample, date: format.date(day) });
  };
  return (
    <SelectField
      label={t('cells.serials', { column: name })}
      choices={SERIAL_READINGS.map((id) => ({
        id,
        label: t(`cells.serialsAre.${id}`),
        description: shown(id),
      }))}
      value={entry.serials ?? null}
      placeholder={t('cells.serialsChoose')}
      onChange={onChange}
      isDisabled={isDisabled}
      error={entry.serials === undefined ? t('cells.serialsOpen') : undefined}
      hint={entry.serials && shown(entry.serials)}
    />
  );
}
