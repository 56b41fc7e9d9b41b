import type { ColumnProfile } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';

const NONE = 'none';

interface FallbackFieldProps {
  /** What the column is called. */
  readonly name: string;
  /** The columns that may count where it is empty. */
  readonly columns: readonly Pick<ColumnProfile, 'index' | 'name'>[];
  readonly chosen: number | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (column: number | undefined) => void;
}

/** Which column counts where the cell of another is empty. */
export function FallbackField({ name, columns, chosen, isDisabled, onChange }: FallbackFieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('cells.fallback')}
      about={name}
      choices={[
        { id: NONE, label: t('cells.fallbackNone') },
        ...columns.map(({ index, name: other }) => ({
          id: String(index),
          label: t('cells.fallbackColumn', { column: other }),
        })),
      ]}
      value={chosen === undefined ? NONE : String(chosen)}
      onChange={(id) => onChange(id === NONE ? undefined : Number(id))}
      isDisabled={isDisabled}
      quiet={{ isMarked: false }}
    />
  );
}
