// biome-ignore-all lint/a11y/useSemanticElements: cells that come and go as one scrolls are placed by hand, which those of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import type { RowIssue } from '@sluice/shared';
import type { VirtualItem } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../i18n/use-place.ts';
import { CellEditor } from './cell-editor.tsx';
import { cellState } from './cell-state.ts';
import { GridCell } from './grid-cell.tsx';
import { ROW_HEIGHT } from './grid-layout.ts';
import { LineCell, type RowFate } from './line-cell.tsx';
import { isCorrected, issuesOfCell, issuesOfRow, type RefusedRow } from './refused-row.ts';
import { isWithin } from './selection.ts';
import type { Grid } from './use-grid.ts';
import type { DrawnColumn } from './use-grid-window.ts';
import type { RowEdits } from './use-row-edits.ts';

interface GridRowProps {
  readonly item: VirtualItem;
  /** Undefined until it is read. */
  readonly row: RefusedRow | undefined;
  readonly drawn: readonly DrawnColumn[];
  readonly columns: readonly number[];
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
  readonly cellId: (row: number, column: number) => string;
  readonly grid: Grid;
  readonly edits: RowEdits;
  readonly isEditable: boolean;
  /** Gives the focus back to the grid. */
  readonly onEdited: () => void;
}

/** One refused row, as far as it is in view. */
export function GridRow(props: GridRowProps) {
  const { item, row, drawn, columns, nameOf, reasonOf, cellId, grid, edits, isEditable, onEdited } = props;
  const { t } = useTranslation();
  const places = usePlaces();
  const style = { top: item.start, height: ROW_HEIGHT };
  if (!row) {
    return (
      <div role="row" aria-rowindex={item.index + 2} style={style} className="absolute inset-x-0">
        <div role="rowheader" className="sticky left-0 w-40 px-3 py-2 text-sm text-faint">
          {t('general.loading')}
        </div>
      </div>
    );
  }
  const saving = columns.some((column) => edits.sentFor(row, column) !== undefined);
  const fate: RowFate = saving ? 'saving' : isCorrected(row) ? 'corrected' : 'refused';
  const whole = issuesOfRow(row).map(reasonOf).join(' ');
  return (
    <div
      role="row"
      aria-rowindex={item.index + 2}
      data-index={item.index}
      data-fate={fate}
      style={style}
      className="absolute inset-x-0"
    >
      <LineCell line={row.line} fate={fate} reason={whole === '' ? undefined : whole} />
      {drawn.map(({ index, start, size }) => {
        const column = columns[index] ?? 0;
        const place = { row: item.index, column: index };
        const isActive = grid.active.row === item.index && grid.active.column === index;
        const state = cellState(row, column, edits);
        return (
          <GridCell
            key={index}
            id={cellId(item.index, index)}
            column={index}
            left={start}
            width={size}
            state={state}
            reasons={issuesOfCell(row, column)}
            inFull={issuesOfCell(row, column).map(reasonOf).join(' ')}
            isActive={isActive}
            isSelected={isWithin(grid.extent, place)}
            isEditable={isEditable}
          >
            {isActive && grid.editing && (
              <CellEditor
                label={t('fix.editing', { column: nameOf(column), place: places.within(row.line) })}
                initial={grid.editing.initial}
                onCommit={(text, after) => {
                  grid.stopEdit();
                  edits.write(row, column, text);
                  if (after === 'stay') return;
                  onEdited();
                  grid.goTo({
                    row: place.row + (after === 'down' ? 1 : after === 'up' ? -1 : 0),
                    column: place.column + (after === 'right' ? 1 : after === 'left' ? -1 : 0),
                  });
                }}
                onCancel={() => {
                  grid.stopEdit();
                  onEdited();
                }}
              />
            )}
          </GridCell>
        );
      })}
    </div>
  );
}
