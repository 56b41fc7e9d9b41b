import { ENTITY_NAMES, entityOf, mayImport } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft, CircleCheck, Telescope } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useSession } from '../api/use-session.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { type Done, DoneNotice } from './done-notice.tsx';
import { PairCard, pairKey } from './pair-card.tsx';

const route = getRouteApi('/app/records/$entity/duplicates');

/** Pairs of a page. */
const PAGE = 20;

const TAB =
  '-mb-px border-b-2 border-transparent pb-2.5 text-sm font-medium text-muted transition-colors hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink';

/** Pairs of records that may be one, the likeliest first: to be compared, merged, or set apart for good. */
export function DuplicatesPage() {
  const { entity: name } = route.useParams();
  // What was done, and which pair is open, are of one entity.
  return <Duplicates key={name} />;
}

function Duplicates() {
  const { t } = useTranslation();
  const format = useFormat();
  const { entity: name } = route.useParams();
  const { role } = useSession();
  const [open, setOpen] = useState<string>();
  const [done, setDone] = useState<Done>();
  const list = useRef<HTMLDivElement>(null);
  const utils = trpc.useUtils();
  const query = trpc.duplicates.list.useInfiniteQuery(
    { entity: name, limit: PAGE },
    {
      getNextPageParam: (page) => page.nextCursor,
      // Looking for them costs more than any other list: it is done when it is asked for, and after a merge.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    },
  );
  const pairs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const crowded = query.data?.pages.reduce((sum, page) => sum + page.crowded, 0) ?? 0;

  const settle = (what: Done | undefined): void => {
    setDone(what);
    setOpen(undefined);
    // What was said is gone, and with it the button that had the focus.
    if (!what) list.current?.focus();
    void utils.duplicates.invalidate();
    void utils.records.invalidate();
  };

  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <nav aria-label={t('record.where')}>
          <Link
            to="/records/$entity"
            params={{ entity: name }}
            className="-ml-1.5 inline-flex items-center gap-0.5 rounded-md py-0.5 pr-2 text-sm text-muted transition-colors hover:text-ink"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {entityOf(name).label.many[format.language]}
          </Link>
        </nav>
        <PageTitle title={t('duplicates.title')} lead={t('duplicates.lead')} />
      </div>
      <nav aria-label={t('app.records')} className="flex flex-wrap gap-x-5 gap-y-2 border-b border-line">
        {ENTITY_NAMES.map((other) => (
          <Link key={other} to="/records/$entity/duplicates" params={{ entity: other }} className={TAB}>
            {entityOf(other).label.many[format.language]}
          </Link>
        ))}
      </nav>
      {done && <DoneNotice key={done.id} name={name} done={done} onUndone={() => settle(undefined)} />}
      <div ref={list} tabIndex={-1} className="flex flex-col gap-6 outline-none">
        {query.isError && !query.data ? (
          <ErrorNotice
            error={query.error}
            title={t('duplicates.failed')}
            onRetry={() => void query.refetch()}
          />
        ) : query.isPending ? (
          <Card flush>
            <SkeletonRows rows={6} label={t('duplicates.looking')} />
          </Card>
        ) : (
          <>
            {pairs.length > 0 && (
              <ul
                className={`flex flex-col gap-4 transition-opacity ${query.isRefetching ? 'opacity-60' : ''}`}
              >
                {pairs.map((pair) => (
                  <PairCard
                    key={pairKey(pair)}
                    name={name}
                    pair={pair}
                    mayMerge={mayImport(role)}
                    isOpen={open === pairKey(pair)}
                    onOpen={(isOpen) => setOpen(isOpen ? pairKey(pair) : undefined)}
                    onDone={settle}
                  />
                ))}
              </ul>
            )}
            {pairs.length === 0 && (
              <Card flush>
                {query.hasNextPage ? (
                  <EmptyState icon={Telescope} title={t('duplicates.noneYet')}>
                    {t('duplicates.noneYetBody')}
                  </EmptyState>
                ) : (
                  <EmptyState icon={CircleCheck} title={t('duplicates.none')}>
                    {t('duplicates.noneBody')}
                  </EmptyState>
                )}
              </Card>
            )}
            <LoadMore
              hasMore={query.hasNextPage}
              isLoading={query.isFetchingNextPage}
              error={query.isFetchNextPageError ? query.error : null}
              onLoad={() => void query.fetchNextPage()}
            />
            {crowded > 0 && (
              <p className="text-sm text-muted">{t('duplicates.crowded', { count: crowded })}</p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
