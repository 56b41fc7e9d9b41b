import { Card } from '../ui/card.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** The place of a record's values. @param label read aloud in its place */
export function RecordSkeleton({ label }: { readonly label: string }) {
  return (
    <Card flush>
      <div role="status" className="divide-y divide-line">
        <span className="sr-only">{label}</span>
        {Array.from({ length: 8 }, (_, row) => row).map((row) => (
          <div
            key={row}
            className="grid gap-x-6 gap-y-2 px-5 py-4 md:grid-cols-[minmax(8rem,1fr)_minmax(0,2fr)_minmax(0,1.6fr)]"
          >
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        ))}
      </div>
    </Card>
  );
}
