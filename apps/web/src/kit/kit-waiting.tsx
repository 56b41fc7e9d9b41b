import { Card } from '../ui/card.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import { Spinner } from '../ui/spinner.tsx';

export function KitWaiting() {
  return (
    <Card title="Waiting" flush>
      <SkeletonRows rows={3} label="Loading…" />
      <div className="flex items-center gap-4 px-5 py-4">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-4 w-48" />
        <Spinner />
      </div>
    </Card>
  );
}
