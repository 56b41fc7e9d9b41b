import { capital, describeLikeness } from '@sluice/messages';
import { type EntityName, entityOf, recordName } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';
import { trpc } from '../api/trpc.ts';
import { useSpoken } from '../i18n/use-spoken.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { FieldValue } from '../ui/field-value.tsx';
import type { Done } from './done-notice.tsx';
import { PairComparison } from './pair-comparison.tsx';

export type ListedPair = Outputs['duplicates']['list']['items'][number];

export const pairKey = ({ one, other }: ListedPair): string => `${one.id} ${other.id}`;

interface PairCardProps {
  readonly name: EntityName;
  readonly pair: ListedPair;
  readonly mayMerge: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onDone: (done: Done) => void;
}

/** Two records that may be one: why, who they are, and what can be done with them. */
export function PairCard({ name, pair, mayMerge, isOpen, onOpen, onDone }: PairCardProps) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  const { one, other, reasons } = pair;
  const [title, panel] = [useId(), useId()];
  const dismiss = trpc.duplicates.dismiss.useMutation({
    onSuccess: () => onDone({ id: pairKey(pair), kind: 'dismissed', ids: [one.id, other.id] }),
  });
  const why = capital(describeLikeness(reasons, entityOf(name), spoken), spoken.language);
  return (
    <li>
      <section
        aria-labelledby={title}
        className="min-w-0 overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
      >
        <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 pt-4 pb-3">
          <h2 id={title} className="data-text min-w-0 flex-1 basis-72 pt-1 text-base font-semibold">
            {why}
          </h2>
          <div className="flex flex-wrap gap-2">
            {mayMerge && (
              <Button
                look="quiet"
                size="small"
                isPending={dismiss.isPending}
                onPress={() => dismiss.mutate({ entity: name, ids: [one.id, other.id] })}
              >
                {t('duplicates.dismiss')}
              </Button>
            )}
            <Button
              size="small"
              look={isOpen ? 'quiet' : 'secondary'}
              aria-expanded={isOpen}
              aria-controls={panel}
              onPress={() => onOpen(!isOpen)}
            >
              {t(isOpen ? 'duplicates.close' : mayMerge ? 'duplicates.compare' : 'duplicates.look')}
            </Button>
          </div>
        </header>
        {dismiss.isError && (
          <div className="px-5 pb-4">
            <ErrorNotice error={dismiss.error} title={t('duplicates.dismissFailed')} />
          </div>
        )}
        <div id={panel}>
          {isOpen ? (
            <PairComparison name={name} pair={pair} mayMerge={mayMerge} onDone={onDone} />
          ) : (
            <div className="grid divide-y divide-line border-t border-line sm:grid-cols-2 sm:divide-x sm:divide-y-0">
              <Summary name={name} record={one} />
              <Summary name={name} record={other} />
            </div>
          )}
        </div>
      </section>
    </li>
  );
}

/** A record in a few words: its name, and what it is recognised by. */
function Summary({ name, record }: { readonly name: EntityName; readonly record: ListedPair['one'] }) {
  const { t, language, format } = useSpokenText();
  const entity = entityOf(name);
  const called = recordName(entity, record.values) ?? t('records.unnamed');
  const recognising = [...new Set(entity.identities.flatMap(({ fields }) => [...fields]))].filter(
    (field) => (record.values[field] ?? '') !== '' && !entity.names[0]?.includes(field),
  );
  return (
    <div className="min-w-0 px-5 py-3.5">
      <Link
        to="/records/$entity/$id"
        params={{ entity: name, id: record.id }}
        dir="auto"
        className="data-text line-clamp-2 font-medium underline-offset-2 hover:text-accent-ink hover:underline"
      >
        {called}
      </Link>
      <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
        {recognising.map((field) => (
          <div key={field} className="flex min-w-0 gap-1.5">
            <dt className="shrink-0 text-muted">{entity.fields[field]?.label[language]}</dt>
            <dd dir="auto" className="data-text line-clamp-2 min-w-0">
              <FieldValue field={entity.fields[field]} value={record.values[field] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="figures mt-1 text-sm text-muted">
        {t('record.written', { date: format.dateTime(record.updatedAt) })}
      </p>
    </div>
  );
}

function useSpokenText() {
  const { t } = useTranslation();
  const { language, format } = useSpoken();
  return { t, language, format };
}
