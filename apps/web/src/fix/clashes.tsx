import { useTranslation } from 'react-i18next';
import { usePlaces } from '../i18n/use-place.ts';
import { beginningOf, type RefusedRow } from './refused-row.ts';

interface ClashesProps {
  readonly row: RefusedRow;
}

/** Who else has what a corrected row is recognised by: a record, or another row of the file. */
export function Clashes({ row }: ClashesProps) {
  const { t } = useTranslation();
  const places = usePlaces();
  return row.clashes?.map((clash) => {
    const key = beginningOf(clash.key);
    return (
      <p key={clash.with} className="data-text text-warn-ink">
        {clash.with === 'record'
          ? t('fix.clash.record', { key })
          : t('fix.clash.row', { key, place: places.within(clash.line) })}
      </p>
    );
  });
}
