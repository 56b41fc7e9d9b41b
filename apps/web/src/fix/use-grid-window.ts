import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { HEADER_HEIGHT, LINE_WIDTH, ROW_HEIGHT } from './grid-layout.ts';
import type { Place } from './selection.ts';

interface GridWindowOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: number;
  readonly widths: readonly number[];
  /** Always drawn, wherever one has scrolled to: the focus stands on it. */
  readonly active: Place;
}

/** A column in view: its place among those that are shown, and where it stands, in pixels. */
export interface DrawnColumn {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** The part of the grid that is drawn: what is in view, a little around it, and the active cell. */
export function useGridWindow({ scroller, rows, widths, active }: GridWindowOptions) {
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    rangeExtractor: (range) => including(range, active.row),
  });
  const across = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => widths[column] ?? 0,
    overscan: 3,
    paddingStart: LINE_WIDTH,
    scrollPaddingStart: LINE_WIDTH,
    rangeExtractor: (range) => including(range, active.column),
  });
  const sizes = widths.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes it has measured are those of other columns
  useEffect(() => across.measure(), [across, sizes]);
  const width = Math.max(across.getTotalSize(), across.scrollRect?.width ?? 0);
  // The last column takes what the others leave.
  const last = widths.length - 1;
  const left = width - across.getTotalSize();
  const columns: DrawnColumn[] = across
    .getVirtualItems()
    .map(({ index, start, size }) => ({ index, start, size: index === last ? size + left : size }));
  return { down, across, width, columns };
}

function including(range: Range, index: number): number[] {
  const drawn = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || drawn.includes(index)) return drawn;
  return [...drawn, index].toSorted((a, b) => a - b);
}
