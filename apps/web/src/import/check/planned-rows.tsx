import { entityOf, type Snapshot } from '@sluice/shared';
import { useState } from 'react';
import { Switch } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWide } from '../../ui/use-media-query.ts';
import { PlannedCards } from './planned-cards.tsx';
import { type Planned, tellingFields } from './planned-row.ts';
import { PlannedTable } from './planned-table.tsx';

const PAGE = 50;
const NARROW_PAGE = 20;

interface PlannedRowsProps {
  readonly snapshot: Snapshot;
  readonly outcome: Planned;
}

/** The rows behind a count of the check, beside the records as they are now. */
export function PlannedRows({ snapshot: { id, entity }, outcome }: PlannedRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const wide = useWide();
  const [all, setAll] = useState(false);
  const query = trpc.imports.planned.useInfiniteQuery(
    {
      id,
      outcome: outcome === 'erasing' ? 'updated' : outcome,
      erasing: outcome === 'erasing',
      limit: wide ? PAGE : NARROW_PAGE,
    },
    { getNextPageParam: (page) => page.nextCursor, staleTime: 30_000 },
  );
  if (query.isPending) return <SkeletonRows rows={5} label={t('general.loading')} />;
  if (!query.data) {
    return (
      <div className="p-4">
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const rows = query.data.pages.flatMap(({ items }) => items);
  const telling = tellingFields(outcome, rows, entityOf(entity));
  const mapped = rows[0]?.values.map(({ field }) => field) ?? [];
  const list = { entity, outcome, rows };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-3 text-sm">
        <p className="text-muted">{t('check.asNow', { time: format.time(new Date(query.dataUpdatedAt)) })}</p>
        {wide && telling.length < mapped.length && (
          <Switch
            isSelected={all}
            onChange={setAll}
            className="group flex cursor-pointer items-center gap-2.5 rounded-lg data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent"
          >
            <span
              aria-hidden
              className="flex h-5 w-9 items-center rounded-full border border-field bg-sunken px-0.5 transition-colors group-data-[selected]:border-accent group-data-[selected]:bg-accent"
            >
              <span className="size-3.5 rounded-full bg-field transition-transform group-data-[selected]:translate-x-4 group-data-[selected]:bg-on-accent" />
            </span>
            {t('check.allColumns')}
          </Switch>
        )}
      </div>
      {wide ? <PlannedTable {...list} fields={all ? mapped : telling} /> : <PlannedCards {...list} />}
      <LoadMore
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        error={query.isFetchNextPageError ? query.error : null}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
