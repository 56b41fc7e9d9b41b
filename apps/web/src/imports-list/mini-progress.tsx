import { ProgressBar } from '../ui/progress-bar.tsx';

interface MiniProgressProps {
  readonly value: number | null;
  readonly label: string;
}

/** How far a live import has come, in a row of the list. */
export function MiniProgress({ value, label }: MiniProgressProps) {
  return (
    <div className="mt-2 w-28">
      <ProgressBar label={label} value={value} />
    </div>
  );
}
