import type { Field } from '@sluice/shared';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { placeOf } from '../i18n/use-place.ts';
import { useSpoken } from '../i18n/use-spoken.ts';
import { FieldValue } from '../ui/field-value.tsx';
import type { EarlierValue } from './earlier-values.ts';
import type { RecordHistory } from './history-entries.ts';
import { SourceLine } from './source-line.tsx';

interface ValueRowProps {
  readonly field: Field;
  readonly value: string | null;
  readonly source: RecordHistory['fields'][number]['source'];
  readonly earlier: readonly EarlierValue[];
}

/** A field of a record: what it is, where that comes from, and what it was, on demand. */
export function ValueRow({ field, value, source, earlier }: ValueRowProps) {
  const spoken = useSpoken();
  const { t, format } = spoken;
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  return (
    <div className="grid gap-x-6 gap-y-1 px-5 py-3.5 md:grid-cols-[minmax(8rem,1fr)_minmax(0,2fr)_minmax(0,1.6fr)]">
      <dt className="text-sm text-muted md:pt-px">{field.label[format.language]}</dt>
      <dd className="min-w-0">
        <p dir="auto" className="data-text font-medium whitespace-pre-line">
          <FieldValue field={field} value={value} />
        </p>
        {earlier.length > 0 && (
          <>
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={panel}
              onClick={() => setOpen(!isOpen)}
              className="-ml-1 mt-0.5 flex items-center gap-0.5 rounded-md py-0.5 pr-1.5 text-sm text-muted transition-colors hover:text-ink"
            >
              <ChevronRight
                aria-hidden
                className={`size-4 transition-transform ${isOpen ? 'rotate-90' : ''}`}
              />
              {t('record.earlier', { count: earlier.length })}
            </button>
            <ol
              id={panel}
              hidden={!isOpen}
              className="mt-1.5 flex flex-col gap-2 border-l-2 border-line pl-3"
            >
              {earlier.map(({ value: was, until, from }) => (
                <li key={until} className="text-sm">
                  <p dir="auto" className="data-text">
                    <FieldValue field={field} value={was} />
                  </p>
                  <p className="figures data-text text-muted">
                    {from?.origin && (
                      <>
                        <bdi>{from.origin.file}</bdi>, {placeOf(from.origin, spoken)} ·{' '}
                      </>
                    )}
                    {t('record.until', { date: format.dateTime(until) })}
                  </p>
                </li>
              ))}
            </ol>
          </>
        )}
      </dd>
      {(value !== null || source) && (
        <dd className="min-w-0 text-sm text-muted">
          <SourceLine source={source} />
        </dd>
      )}
    </div>
  );
}
