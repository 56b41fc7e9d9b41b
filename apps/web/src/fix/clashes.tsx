import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { beginningOf, type RefusedRow } from './refused-row.ts';

/** Who has the key of a corrected row already: a record, or another row of the file. */
export function Clashes({ row }: { readonly row: RefusedRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return row.clashes?.map((clash) => {
    const key = beginningOf(clash.key.slice(clash.key.indexOf(':') + 1));
    return (
      <p key={clash.with} className="data-text text-warn-ink">
        {clash.with === 'record'
          ? t('fix.clash.record', { key })
          : t('fix.clash.row', { key, line: format.number(clash.line) })}
      </p>
    );
  });
}
