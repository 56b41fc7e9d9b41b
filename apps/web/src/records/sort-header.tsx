import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ListOrder } from './list-order.ts';

interface SortHeaderProps {
  readonly label: string;
  readonly by: string;
  readonly order: ListOrder;
  readonly onPress: (by: string) => void;
  readonly isFigure?: boolean;
  /** Tailwind classes of the cell. */
  readonly className?: string;
}

/** The heading of a column, which orders the table by it. */
export function SortHeader({ label, by, order, onPress, isFigure = false, className = '' }: SortHeaderProps) {
  const isActive = order.by === by;
  const Arrow = isActive && order.direction === 'desc' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isActive ? (order.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
      className={className}
    >
      <button
        type="button"
        onClick={() => onPress(by)}
        className={`group/sort flex w-full items-center gap-1 rounded-sm py-2.5 -outline-offset-1! hover:text-accent-ink ${isFigure ? 'flex-row-reverse' : ''} ${isActive ? 'text-accent-ink' : ''}`}
      >
        {label}
        <Arrow
          aria-hidden
          className={`size-3.5 shrink-0 ${isActive ? '' : 'opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60'}`}
        />
      </button>
    </th>
  );
}
