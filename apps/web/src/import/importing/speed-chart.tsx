import type { Phase, Snapshot } from '@sluice/shared';
import { area, curveStepAfter, line } from 'd3-shape';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { type Stretch, speedRange, speedSeries } from './speed-series.ts';
import { useBatches } from './use-batches.ts';

/** The drawing's own units; it is stretched to the room that there is. */
const WIDTH = 1_000;
const HEIGHT = 100;
/** The fastest batch leaves some room above. */
const HEADROOM = 1.15;

interface SpeedChartProps {
  readonly snapshot: Snapshot;
  readonly phase: Phase;
  /** Rows of the phase, where they are known. */
  readonly total: number | null;
}

/** The speed of each batch over the rows of a run, growing as they are written. Nothing while there are too few. */
export function SpeedChart({ snapshot, phase, total }: SpeedChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const series = speedSeries(useBatches(snapshot, phase));
  const first = series.at(0);
  const last = series.at(-1);
  if (!first || !last) return null;
  const all = Math.max(total ?? 0, last.to);
  const range = speedRange(series);
  const whole = (value: number): string => format.number(Math.round(value));
  const x = (rows: number): number => ((rows - first.from) / (all - first.from)) * WIDTH;
  const y = (speed: number): number => HEIGHT - (speed / (range.most * HEADROOM)) * HEIGHT;
  // A step holds until the next one begins; the last one until its own end.
  const corners: readonly Stretch[] = [...series, { ...last, from: last.to }];
  const shape = area<Stretch>()
    .x(({ from }) => x(from))
    .y0(HEIGHT)
    .y1(({ rowsPerSecond }) => y(rowsPerSecond))
    .curve(curveStepAfter);
  const edge = line<Stretch>()
    .x(({ from }) => x(from))
    .y(({ rowsPerSecond }) => y(rowsPerSecond))
    .curve(curveStepAfter);
  return (
    <figure className="mt-7">
      <figcaption className="figures flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{t('importing.speedChart.title')}</span>
        <span className="text-muted">
          {t('importing.speedChart.range', {
            least: whole(range.least),
            most: whole(range.most),
            median: whole(range.median),
          })}
        </span>
      </figcaption>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="mt-2 h-20 w-full border-b border-line bg-[linear-gradient(to_bottom,var(--color-line)_1px,transparent_1px)] bg-size-[100%_50%] sm:h-24"
      >
        <path d={shape(corners) ?? ''} className="fill-accent/15" />
        <path
          d={edge(corners) ?? ''}
          vectorEffect="non-scaling-stroke"
          className="fill-transparent stroke-accent [stroke-width:1.5px]"
        />
      </svg>
      <p aria-hidden className="figures mt-1 flex justify-between text-xs text-faint">
        <span>{t('importing.speedChart.row', { row: format.number(first.from) })}</span>
        <span>{t('importing.speedChart.row', { row: format.number(all) })}</span>
      </p>
    </figure>
  );
}
