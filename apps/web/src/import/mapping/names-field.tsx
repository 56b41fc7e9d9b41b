import { splitName } from '@sluice/rows/full-names';
import { NAME_ORDERS, type NameOrder } from '@sluice/shared';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { hintClass } from '../../ui/field.ts';
import { SelectField } from '../../ui/select-field.tsx';

/** So many names are shown split. */
const SHOWN = 5;

interface NamesFieldProps {
  /** What the column is called. */
  readonly name: string;
  /** Its first cells. */
  readonly cells: readonly string[];
  readonly order: NameOrder;
  readonly isDisabled: boolean;
  readonly onChange: (order: NameOrder) => void;
}

/** How a column of full names is split, shown on some of them: those that leave doubt first. */
export function NamesField({ name, cells, order, isDisabled, onChange }: NamesFieldProps) {
  const { t } = useTranslation();
  const different = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  const split = different.map((text) => ({ text, ...splitName(text, order) }));
  const shown = split.toSorted((one, other) => Number(!one.doubt) - Number(!other.doubt)).slice(0, SHOWN);
  return (
    <div className="flex flex-col gap-2">
      <SelectField<NameOrder>
        label={t('names.order')}
        about={name}
        choices={NAME_ORDERS.map((id) => ({ id, label: t(`names.orders.${id}`) }))}
        value={order}
        onChange={onChange}
        isDisabled={isDisabled}
        quiet={{ isMarked: false }}
      />
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">{t('names.preview', { column: name })}</caption>
        <thead className="text-left text-faint">
          <tr>
            <th scope="col" className="w-1/2 pb-1 font-normal">
              {t('names.first')}
            </th>
            <th scope="col" className="w-1/2 pb-1 font-normal">
              {t('names.last')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ text, first, last, doubt }) => (
            <tr key={text} title={text} className={doubt ? 'text-warn-ink' : ''}>
              <td dir="auto" className="truncate py-0.5 pr-3">
                {first === '' ? '–' : first}
              </td>
              <td dir="auto" className="truncate py-0.5">
                {last}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.some(({ doubt }) => doubt) && (
        <p className="flex items-start gap-1.5 text-sm text-warn-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('names.doubt')}
        </p>
      )}
      <p className={hintClass}>{t('names.told')}</p>
    </div>
  );
}
