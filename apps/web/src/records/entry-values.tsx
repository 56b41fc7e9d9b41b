import { type Entity, fieldOf } from '@sluice/shared';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { FieldValue } from '../ui/field-value.tsx';
import type { EntryValue } from './history-entries.ts';

interface EntryValuesProps {
  readonly entity: Entity;
  readonly values: readonly EntryValue[];
  /** The record was new: nothing stood there before. */
  readonly isNew: boolean;
}

/** How many stand there without being asked for. */
const SHOWN = 5;

/** What a change made of which value; what an undo has taken back since is struck through. */
export function EntryValues({ entity, values, isNew }: EntryValuesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const list = useId();
  // One more is no reason for a button.
  const isLong = values.length > SHOWN + 1;
  const shown = isLong && !isWhole ? values.slice(0, SHOWN) : values;
  return (
    <>
      <dl id={list} className="mt-2.5 grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[minmax(7rem,auto)_1fr]">
        {shown.map(({ field, before, after, undone }) => {
          const definition = fieldOf(entity, field);
          return (
            <div key={field} className="sm:contents">
              <dt className="text-muted">{definition?.label[format.language] ?? field}</dt>
              <dd className={`data-text min-w-0 ${undone ? 'text-muted line-through' : ''}`}>
                {!isNew && (
                  <>
                    <bdi className="text-muted">
                      <FieldValue field={definition} value={before} />
                    </bdi>
                    <span aria-hidden className="px-1.5 text-faint">
                      →
                    </span>
                    <span className="sr-only"> {t('history.became')} </span>
                  </>
                )}
                <bdi>
                  <FieldValue field={definition} value={after} />
                </bdi>
              </dd>
            </div>
          );
        })}
      </dl>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          aria-controls={list}
          onClick={() => setWhole(!isWhole)}
          className="mt-1.5 rounded-md text-sm font-medium text-accent-ink underline-offset-2 hover:underline"
        >
          {isWhole ? t('history.fewer') : t('history.more', { count: values.length - SHOWN })}
        </button>
      )}
    </>
  );
}
