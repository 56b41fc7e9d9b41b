import { decimalInWords } from '@sluice/messages';
import { type ColumnProfile, type Field, factorOf, type Mapping, unitOfEntry } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/language.ts';
import { SelectField } from '../../ui/select-field.tsx';

interface UnitFieldProps {
  /** What the column is called. */
  readonly name: string;
  readonly field: Field | undefined;
  readonly columns: readonly ColumnProfile[];
  readonly entry: Mapping['columns'][number];
  readonly isDisabled: boolean;
  readonly onChange: (unit: string) => void;
}

/**
 * In which unit the numbers of a column are, and what they are multiplied by: a plain word where nothing tells of another
 * than the field's, a question where they may be in several.
 */
export function UnitField({ name, field, columns, entry, isDisabled, onChange }: UnitFieldProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const read = unitOfEntry(field, entry, columns);
  if (!read) return null;
  const { measure, unit, from, choices } = read;
  const known = unit === undefined || choices.includes(unit) ? choices : [unit, ...choices];
  const described = (id: string): string | undefined => {
    const factor = factorOf(id, measure);
    return factor === '1' ? undefined : t('cells.unitFactor', { factor: decimalInWords(factor, language) });
  };
  const isQuiet = from === 'field';
  return (
    <SelectField
      label={t(isQuiet ? 'cells.unitQuiet' : 'cells.unit', { column: name })}
      {...(isQuiet && { about: name })}
      choices={known.map((id) => ({
        id,
        label: id === '' ? t('cells.unitNone') : id,
        description: described(id),
      }))}
      value={unit ?? null}
      placeholder={t('cells.unitChoose')}
      onChange={onChange}
      isDisabled={isDisabled}
      error={unit === undefined ? t('cells.unitOpen') : undefined}
      hint={
        isQuiet || unit === undefined
          ? undefined
          : [t(`cells.unitFrom.${from}`), described(unit)].filter(Boolean).join(' ')
      }
      {...(isQuiet && { quiet: { isMarked: false } })}
    />
  );
}
