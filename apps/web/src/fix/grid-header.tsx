// biome-ignore-all lint/a11y/useSemanticElements: cells that come and go as one scrolls are placed by hand, which those of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { HEADER_HEIGHT, LINE_WIDTH } from './grid-layout.ts';
import type { DrawnColumn } from './use-grid-window.ts';

interface GridHeaderProps {
  readonly drawn: readonly DrawnColumn[];
  readonly columns: readonly number[];
  readonly nameOf: (column: number) => string;
  /** Refused cells in a column. */
  readonly faultsIn: (column: number) => number;
  readonly activeColumn: number;
}

/** The names of the columns, as the file has them, each with how many of its cells are refused. */
export function GridHeader({ drawn, columns, nameOf, faultsIn, activeColumn }: GridHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div
      role="row"
      aria-rowindex={1}
      style={{ height: HEADER_HEIGHT }}
      className="sticky top-0 z-20 text-sm font-medium"
    >
      <div
        role="columnheader"
        aria-colindex={1}
        style={{ width: LINE_WIDTH }}
        className="sticky left-0 z-10 flex h-full items-center border-r border-b border-line bg-sunken px-3"
      >
        {t('fix.row')}
      </div>
      {drawn.map(({ index, start, size }) => {
        const column = columns[index] ?? 0;
        const faults = faultsIn(column);
        return (
          <div
            key={index}
            role="columnheader"
            aria-colindex={index + 2}
            style={{ left: start, width: size }}
            title={nameOf(column)}
            className={`absolute inset-y-0 flex items-center gap-2 border-r border-b border-line px-3 ${column === activeColumn ? 'bg-accent-soft text-accent-ink' : 'bg-sunken'}`}
          >
            <span className="truncate">{nameOf(column)}</span>
            {faults > 0 && (
              <span className="figures ml-auto shrink-0 rounded-full bg-bad-soft px-1.5 text-xs leading-5 text-bad-ink">
                <span aria-hidden>{format.number(faults)}</span>
                <span className="sr-only">{t('fix.faults', { count: faults })}</span>
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
