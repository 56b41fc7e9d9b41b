import { DATE_ORDERS, type DateEvidence, type DateOrder } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';

/** The order of day and month in a column of dates: as its dates and those behind it tell it, or as somebody says. */
export function DateOrderField({
  name,
  evidence,
  said,
  isDisabled,
  onChange,
}: {
  readonly name: string;
  readonly evidence: DateEvidence;
  readonly said: DateOrder | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (order: DateOrder) => void;
}) {
  const { t } = useTranslation();
  const ambiguous = evidence === 'ambiguous';
  const told = evidence === 'ambiguous' || evidence === 'none' ? null : evidence;
  const order = said ?? told;
  return (
    <SelectField
      label={t('mapping.dateOrder', { column: name })}
      choices={DATE_ORDERS.map((known) => ({
        id: known,
        label: t(`dateOrder.${known}`),
        description: t(`dateOrder.example.${known}`),
      }))}
      value={order}
      placeholder={t('mapping.dateOrderChoose')}
      onChange={onChange}
      isDisabled={isDisabled}
      error={ambiguous && order === null ? t('mapping.dateAmbiguous') : undefined}
      hint={!ambiguous && !said ? t('mapping.dateDetected') : undefined}
    />
  );
}
