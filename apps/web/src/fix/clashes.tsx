import { type EntityName, entityOf, keyText } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { beginningOf, type RefusedRow } from './refused-row.ts';

interface ClashesProps {
  readonly row: RefusedRow;
  readonly entity: EntityName;
}

/** Who has the key of a corrected row already: a record, or another row of the file. */
export function Clashes({ row, entity }: ClashesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return row.clashes?.map((clash) => {
    const key = beginningOf(keyText(entityOf(entity), clash.key));
    return (
      <p key={clash.with} className="data-text text-warn-ink">
        {clash.with === 'record'
          ? t('fix.clash.record', { key })
          : t('fix.clash.row', { key, line: format.number(clash.line) })}
      </p>
    );
  });
}
