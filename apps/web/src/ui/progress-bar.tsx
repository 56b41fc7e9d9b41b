import { ProgressBar as AriaProgressBar } from 'react-aria-components';

interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 100; null while it is not known. */
  readonly value: number | null;
  readonly valueText?: string;
}

/** How far something has come. It glides from one true value to the next and never past the last. */
export function ProgressBar({ label, value, valueText }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      value={value ?? 0}
      isIndeterminate={value === null}
      {...(valueText && value !== null ? { valueLabel: valueText } : {})}
      className="h-2.5 w-full overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
    >
      {value === null ? (
        <div className="h-full w-2/5 animate-[slide_1.4s_ease-in-out_infinite] rounded-full bg-accent motion-reduce:w-full motion-reduce:opacity-35" />
      ) : (
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500 ease-linear"
          style={{ width: `${value}%` }}
        />
      )}
    </AriaProgressBar>
  );
}
