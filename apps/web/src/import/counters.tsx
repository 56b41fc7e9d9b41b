import { type Counter, type Counts, OUTCOME_COUNTERS, type OutcomeCounter, TALLIES } from '@sluice/shared';
import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useGlide } from '../live/use-glide.ts';

const MARKS: Record<OutcomeCounter, string> = {
  inserted: 'bg-good',
  updated: 'bg-accent',
  unchanged: 'bg-field',
  skipped: 'bg-warn',
  errors: 'bg-bad',
};

interface CountersProps {
  readonly counts: Counts;
  /** What has happened, or what will. */
  readonly names: 'count' | 'plan';
  /** Opens the rows behind a count; without it a count is only read. */
  readonly onOpen?: ((count: Counter) => void) | undefined;
}

/** How many rows had each outcome. A shown number may run between two true values; `data-value` is the true one. */
export function Counters({ counts, names, onOpen }: CountersProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="flex flex-col gap-4">
      <OutcomeBar counts={counts} />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-5">
        {OUTCOME_COUNTERS.map((count) => (
          <div key={count} className="group relative flex flex-col-reverse justify-end">
            <dt id={`${id}-${count}`} className="flex items-center gap-2 text-sm text-muted">
              <span aria-hidden className={`size-2 shrink-0 rounded-full ${MARKS[count]}`} />
              {t(names === 'plan' ? `common:plan.${count}` : `common:count.${count}`)}
            </dt>
            <dd
              className={`text-2xl font-semibold tracking-tight ${counts[count] === 0 ? 'text-faint' : count === 'errors' ? 'text-bad-ink' : ''}`}
            >
              {onOpen && counts[count] > 0 ? (
                <button
                  type="button"
                  id={`${id}-open-${count}`}
                  aria-labelledby={`${id}-open-${count} ${id}-${count}`}
                  title={t('check.open')}
                  onClick={() => onOpen(count)}
                  className="cursor-pointer rounded-md decoration-2 underline-offset-4 after:absolute after:-inset-2 group-hover:text-accent-ink group-hover:underline"
                >
                  <Figure name={count} value={counts[count]} />
                </button>
              ) : (
                <Figure name={count} value={counts[count]} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {TALLIES.filter((count) => counts[count] > 0).map((count) => (
        <Tally key={count} count={count} rows={counts[count]} onOpen={onOpen} />
      ))}
    </div>
  );
}

interface TallyProps extends Pick<CountersProps, 'onOpen'> {
  readonly count: Counter;
  readonly rows: number;
}

/** How many of the rows that are imported have something to be known of: they are among the counts above. */
function Tally({ count, rows, onOpen }: TallyProps) {
  const { t } = useTranslation();
  const said = (
    <>
      {t(`common:count.${count}`)} <Figure name={count} value={rows} />
    </>
  );
  return (
    <p className="flex items-center gap-2 text-sm text-warn-ink">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      {onOpen ? (
        <button
          type="button"
          title={t('check.open')}
          onClick={() => onOpen(count)}
          className="cursor-pointer rounded-md font-medium underline-offset-4 hover:underline"
        >
          {said}
        </button>
      ) : (
        <span>{said}</span>
      )}
    </p>
  );
}

/** A number that moves. Its text is written by the glide alone, once it stands. */
export function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  const format = useFormat();
  const [first] = useState(() => format.number(value));
  const element = useGlide(value, format.number);
  return (
    <span ref={element} data-counter={name} data-value={value} className="figures">
      {first}
    </span>
  );
}

/** The same proportions at a glance. */
function OutcomeBar({ counts }: { readonly counts: Counts }) {
  const all = OUTCOME_COUNTERS.reduce((sum, count) => sum + counts[count], 0);
  return (
    <div aria-hidden className="flex h-1.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
      {OUTCOME_COUNTERS.filter((count) => counts[count] > 0).map((count) => (
        <div
          key={count}
          className={`min-w-1 transition-[flex-grow] duration-500 ease-linear ${MARKS[count]}`}
          style={{ flexGrow: counts[count] / all, flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
