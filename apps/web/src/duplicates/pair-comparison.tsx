import { type EntityName, entityOf, fieldOf, type MergeTake } from '@sluice/shared';
import { ArrowLeftRight, Merge } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import type { Done } from './done-notice.tsx';
import { FieldChoice, GRID, type Side } from './field-choice.tsx';
import { TakeChoice } from './take-choice.tsx';

interface PairComparisonProps {
  readonly name: EntityName;
  readonly pair: Outputs['duplicates']['list']['items'][number];
  readonly mayMerge: boolean;
  readonly onDone: (done: Done) => void;
}

/** Two records side by side: whose value counts is chosen of each field, with what becomes of it, before they are merged. */
export function PairComparison({ name, pair, mayMerge, onDone }: PairComparisonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const entity = entityOf(name);
  // The older one stays unless somebody says otherwise: more may know it by its id.
  const older = pair.one.createdAt <= pair.other.createdAt;
  const [isSwapped, setSwapped] = useState(!older);
  const [take, setTake] = useState<MergeTake>('kept');
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const [keptId, mergedId] = isSwapped ? [pair.other.id, pair.one.id] : [pair.one.id, pair.other.id];
  const query = trpc.duplicates.pair.useQuery({ entity: name, keptId, mergedId }, { staleTime: 0 });
  const merge = trpc.duplicates.merge.useMutation({
    onSuccess: ({ id }) => onDone({ id, kind: 'merged', keptId }),
  });

  if (query.isError && !query.data) {
    return (
      <div className="border-t border-line p-5">
        <ErrorNotice
          error={query.error}
          title={t('duplicates.pairFailed')}
          onRetry={() => void query.refetch()}
        />
      </div>
    );
  }
  if (!query.data) {
    return (
      <div className="border-t border-line">
        <SkeletonRows rows={5} label={t('general.loading')} />
      </div>
    );
  }
  const { kept, merged, fields } = query.data;
  const told = fields.filter((field) => field.kept !== null || field.merged !== null);
  const differing = told.filter((field) => field.kept !== field.merged);
  const equal = told.filter((field) => field.kept === field.merged);
  const sideOf = (field: (typeof fields)[number]): Side => chosen[field.field] ?? field.taken[take];

  const swap = (): void => {
    setSwapped(!isSwapped);
    setChosen({});
    merge.reset();
  };
  const confirm = (): void =>
    merge.mutate({
      entity: name,
      kept: { id: kept.id, version: kept.version },
      merged: { id: merged.id, version: merged.version },
      take,
      // What is shown is what is written, whatever is known of the values by then.
      fields: Object.fromEntries(differing.map((field) => [field.field, sideOf(field)])),
    });

  return (
    <div className="border-t border-line">
      {mayMerge && differing.length > 0 && (
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-line bg-sunken/50 px-5 py-3.5">
          <TakeChoice
            take={take}
            onChange={(next) => {
              setTake(next);
              setChosen({});
            }}
          />
          <Button size="small" icon={ArrowLeftRight} onPress={swap} isPending={query.isFetching}>
            {t('duplicates.swap')}
          </Button>
        </div>
      )}
      <div
        aria-hidden
        className={`hidden border-b border-line px-5 py-2.5 text-sm font-medium text-muted md:grid ${GRID}`}
      >
        <span>{t('duplicates.field')}</span>
        <span>{t('duplicates.stays', { date: format.date(kept.createdAt) })}</span>
        <span>{t('duplicates.goes', { date: format.date(merged.createdAt) })}</span>
        <span>{t('duplicates.becomes')}</span>
      </div>
      <div className="divide-y divide-line">
        {differing.map((field) => (
          <FieldChoice
            key={field.field}
            field={fieldOf(entity, field.field)}
            values={field}
            side={sideOf(field)}
            isDisabled={!mayMerge}
            onChange={(side) => setChosen({ ...chosen, [field.field]: side })}
          />
        ))}
      </div>
      {equal.length > 0 && (
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          {t('duplicates.equal', {
            fields: format.list(
              equal.map(({ field }) => fieldOf(entity, field)?.label[format.language] ?? field),
            ),
          })}
        </p>
      )}
      {mayMerge && (
        <footer className="flex flex-col gap-3 border-t border-line bg-sunken/50 px-5 py-4">
          {merge.isError && (
            <ErrorNotice
              error={merge.error}
              title={t('duplicates.mergeFailed')}
              onRetry={() => {
                merge.reset();
                void query.refetch();
              }}
            />
          )}
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p className="max-w-2xl min-w-0 flex-1 basis-64 text-sm text-muted">{t('duplicates.promise')}</p>
            <Button look="primary" icon={Merge} isPending={merge.isPending} onPress={confirm}>
              {t('duplicates.merge')}
            </Button>
          </div>
        </footer>
      )}
    </div>
  );
}
