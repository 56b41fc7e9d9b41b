interface SkeletonProps {
  /** Tailwind classes for its size. */
  readonly className: string;
}

/** The place of something that is about to arrive. */
export function Skeleton({ className }: SkeletonProps) {
  return (
    <div
      aria-hidden
      data-skeleton
      className={`animate-[breathe_1.6s_ease-in-out_infinite] rounded-md bg-line ${className}`}
    />
  );
}

interface SkeletonRowsProps {
  readonly rows: number;
  /** Read aloud in its place. */
  readonly label: string;
}

/** The place of a table. */
export function SkeletonRows({ rows, label }: SkeletonRowsProps) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex items-center gap-6 px-5 py-4">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="hidden h-4 w-20 sm:block" />
          <Skeleton className="hidden h-4 w-28 md:block" />
        </div>
      ))}
    </div>
  );
}
