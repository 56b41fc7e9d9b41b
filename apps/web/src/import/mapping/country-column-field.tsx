import type { ColumnProfile } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';

const NONE = 'none';

interface CountryColumnFieldProps {
  /** What the column of telephone numbers is called. */
  readonly name: string;
  readonly columns: readonly Pick<ColumnProfile, 'index' | 'name'>[];
  /** The place of that column. */
  readonly own: number;
  readonly chosen: number | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (column: number | undefined) => void;
}

/** Which column names the country of telephone numbers that are written without its code. */
export function CountryColumnField({
  name,
  columns,
  own,
  chosen,
  isDisabled,
  onChange,
}: CountryColumnFieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('cells.country')}
      about={name}
      choices={[
        { id: NONE, label: t('cells.countryOfAll') },
        ...columns
          .filter(({ index }) => index !== own)
          .map(({ index, name: other }) => ({
            id: String(index),
            label: t('cells.countryColumn', { column: other }),
          })),
      ]}
      value={chosen === undefined ? NONE : String(chosen)}
      onChange={(id) => onChange(id === NONE ? undefined : Number(id))}
      isDisabled={isDisabled}
      quiet={{ isMarked: chosen !== undefined }}
    />
  );
}
