import { type ColumnProfile, foldText, type Mapping, valueColumns } from '@sluice/shared';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { columnAnchor } from '../column-anchor.ts';

/** So many columns are shown at first, and as many more each time: a file may have two thousand. */
export const COLUMNS_SHOWN = 100;

/**
 * The columns of a file that a screen shows: the first ones, those that are imported, and those that were since the screen was
 * opened, so that none goes away under the hand; or all whose names hold what is looked for.
 */
export function useShownColumns(columns: readonly ColumnProfile[], mapping: Mapping) {
  const [limit, setLimit] = useState(COLUMNS_SHOWN);
  const [sought, setSought] = useState('');
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  const hash = useLocation({ select: (location) => location.hash });
  const used = mapping.columns.flatMap(valueColumns).filter((column) => !kept.has(column));
  if (used.length > 0) setKept(new Set([...kept, ...used]));
  const wanted = foldText(sought);
  const found = columns.filter(({ index, header, name }, place) =>
    wanted === ''
      ? place < limit || kept.has(index) || columnAnchor(index) === hash
      : foldText(`${header} ${name}`).includes(wanted),
  );
  // Of what is looked for no more are shown at once either.
  const shown = wanted === '' ? found : found.slice(0, limit);
  return {
    shown,
    left: (wanted === '' ? columns.length : found.length) - shown.length,
    showMore: () => setLimit(limit + COLUMNS_SHOWN),
    sought,
    seek: (text: string) => {
      setSought(text);
      setLimit(COLUMNS_SHOWN);
    },
  };
}
