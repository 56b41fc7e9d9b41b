// biome-ignore-all lint/a11y/useKeyWithMouseEvents: what the mouse does by dragging, Shift and the arrows do
// biome-ignore-all lint/a11y/useSemanticElements: cells that come and go as one scrolls are placed by hand, which those of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import type { RowIssue } from '@sluice/shared';
import { type ClipboardEvent, type MouseEvent, type RefObject, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { GridHeader } from './grid-header.tsx';
import { pressKey } from './grid-keys.ts';
import { columnWidth, rowsOfPage } from './grid-layout.ts';
import { GridRow } from './grid-row.tsx';
import type { Place } from './selection.ts';
import type { Grid } from './use-grid.ts';
import { useGridWindow } from './use-grid-window.ts';
import type { RefusedPages } from './use-refused-pages.ts';
import type { RowEdits } from './use-row-edits.ts';
import { useRowsInView } from './use-rows-in-view.ts';

interface GridViewProps {
  /** The grid's own element: what takes the focus. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly refused: RefusedPages;
  readonly edits: RowEdits;
  readonly grid: Grid;
  readonly columns: readonly number[];
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
  readonly faultsIn: (column: number) => number;
  readonly isEditable: boolean;
  readonly onFind: () => void;
}

/**
 * The refused rows as a spreadsheet. The grid itself has the focus and names its active cell, so that cells may come
 * and go as one scrolls. Only what is in view is drawn, and read.
 */
export function GridView(props: GridViewProps) {
  const { scroller, refused, edits, grid, columns, nameOf, reasonOf, faultsIn, isEditable, onFind } = props;
  const { t } = useTranslation();
  const id = useId();
  const { rows, total, rowAt } = refused;
  const { active, extent, size } = grid;
  const widths = columns.map((column) => columnWidth(nameOf(column), rows, column));
  const {
    down,
    across,
    width,
    columns: drawnColumns,
  } = useGridWindow({ scroller, rows: total, widths, active });
  const drawnRows = down.getVirtualItems();
  const cellId = (row: number, column: number): string => `${id}-${row}-${column}`;

  useEffect(() => {
    down.scrollToIndex(active.row);
    across.scrollToIndex(active.column);
  }, [down, across, active.row, active.column]);
  useRowsInView(refused, { ...(down.range ?? { startIndex: 0, endIndex: 0 }), active: active.row });

  const takeFocus = (): void => scroller.current?.focus({ preventScroll: true });
  const pick = (event: MouseEvent, grows: boolean): void => {
    const place = placeOf(event);
    if (!place) return;
    // What is being typed is taken before its cell is left.
    if (grid.editing) takeFocus();
    grid.select({ anchor: grows ? grid.selection.anchor : place, active: place });
  };
  const copy = (event: ClipboardEvent): void => {
    event.preventDefault();
    const text = grid.copied();
    if (typeof text === 'string') event.clipboardData.setData('text/plain', text);
    // The event is over by the time rows that were not read yet are there.
    else void text.then((read) => navigator.clipboard.writeText(read));
  };

  return (
    <>
      <p id={`${id}-keys`} className="sr-only">
        {t(isEditable ? 'fix.keys' : 'fix.keysReadOnly')}
      </p>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('fix.title')}
        aria-describedby={`${id}-keys`}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-readonly={!isEditable}
        {...(grid.activeRow ? { 'aria-activedescendant': cellId(active.row, active.column) } : {})}
        onFocus={({ currentTarget }) => {
          // Whoever comes by the keyboard sees where they are, wherever the mouse had scrolled to.
          if (currentTarget.matches(':focus-visible')) down.scrollToIndex(active.row);
        }}
        onKeyDown={(event) =>
          pressKey(event, { grid, edits, page: rowsOfPage(event.currentTarget.clientHeight), onFind })
        }
        onMouseDown={(event) => event.button === 0 && pick(event, event.shiftKey)}
        onMouseOver={(event) => event.buttons === 1 && !grid.editing && pick(event, true)}
        onDoubleClick={() => grid.startEdit(false)}
        onCopy={copy}
        onCut={(event) => {
          copy(event);
          if (isEditable) grid.clear();
        }}
        onPaste={(event) => {
          event.preventDefault();
          grid.paste(event.clipboardData.getData('text/plain'));
        }}
        className="group/grid relative max-h-[clamp(20rem,66dvh,44rem)] overflow-auto border-t border-line outline-none! select-none"
      >
        <div role="rowgroup" className="relative" style={{ width, height: down.getTotalSize() }}>
          <GridHeader
            drawn={drawnColumns}
            columns={columns}
            nameOf={nameOf}
            faultsIn={faultsIn}
            activeColumn={extent.left === extent.right ? grid.activeColumn : -1}
          />
          {size.columns > 0 &&
            drawnRows.map((item) => (
              <GridRow
                key={item.key}
                item={item}
                row={rowAt(item.index)}
                drawn={drawnColumns}
                columns={columns}
                nameOf={nameOf}
                reasonOf={reasonOf}
                cellId={cellId}
                grid={grid}
                edits={edits}
                isEditable={isEditable}
                onEdited={takeFocus}
              />
            ))}
        </div>
      </div>
    </>
  );
}

/** The cell that was pointed at, by the places that it and its row carry. */
function placeOf({ target }: MouseEvent): Place | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest('[role=gridcell]');
  const row = cell?.parentElement;
  if (!cell || !row) return undefined;
  return {
    row: Number(row.getAttribute('aria-rowindex')) - 2,
    column: Number(cell.getAttribute('aria-colindex')) - 2,
  };
}
