import type { Profile } from '@sluice/shared';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { columnName, type NamedColumn } from '../column-name.ts';

interface PreviewTableProps {
  readonly columns: readonly NamedColumn[];
  readonly preview: Profile['preview'];
  /** Rows are called as a spreadsheet numbers them. */
  readonly isSheet: boolean;
  /** Rows leave blank cells out at their end, as is the habit of the file. */
  readonly mayEndEarly: boolean;
}

/** The first rows as they stand in the file; a row with too many or too few cells is marked. */
export const PreviewTable = memo(function PreviewTable({
  columns,
  preview,
  isSheet,
  mayEndEarly,
}: PreviewTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const widest = Math.max(columns.length, ...preview.map(({ cells }) => cells.length));
  const places = Array.from({ length: widest }, (_, place) => place);

  return (
    <ScrollArea label={t('preview.rows')} className="max-h-[28rem] border-t border-line">
      <table className="figures min-w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="[&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:border-b [&>th]:border-line [&>th]:bg-sunken [&>th]:px-3 [&>th]:py-2.5 [&>th]:text-left [&>th]:font-medium">
            <th scope="col" className="left-0 z-20! w-px text-right! whitespace-nowrap text-muted">
              {t(isSheet ? 'workbook.row' : 'preview.line')}
            </th>
            {places.map((place) => (
              <th key={place} scope="col" className="max-w-64 truncate">
                {columns[place] ? (
                  columnName(columns[place], t)
                ) : (
                  <span className="text-warn-ink">{t('preview.extra')}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map(({ line, cells }) => {
            const ragged = mayEndEarly ? cells.length > columns.length : cells.length !== columns.length;
            return (
              <tr
                key={line}
                className={`[&>*]:border-b [&>*]:border-line [&>*]:px-3 [&>*]:py-2 ${ragged ? 'bg-warn-soft' : ''}`}
              >
                <th
                  scope="row"
                  className={`sticky left-0 text-right font-normal text-muted ${ragged ? 'bg-warn-soft' : 'bg-surface'}`}
                >
                  <span className="inline-flex items-center gap-1.5">
                    {ragged && (
                      <TriangleAlert
                        role="img"
                        aria-label={t('preview.ragged', {
                          found: format.number(cells.length),
                          expected: format.number(columns.length),
                        })}
                        className="size-3.5 text-warn-ink"
                      />
                    )}
                    {format.number(line)}
                  </span>
                </th>
                {places.map((place) => (
                  <td key={place} dir="auto" className="max-w-64 truncate" title={cells[place]}>
                    {cells[place]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
});
