import { ENTITY_NAMES, type EntityName, entityOf, mayImport } from '@sluice/shared';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Copy, Download, Rows3, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useSession } from '../api/use-session.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useAppliedText } from '../ui/use-applied-text.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { OrderControl } from './order-control.tsx';
import { RecordCards } from './record-cards.tsx';
import { recordsInput } from './records-input.ts';
import { RecordsTable } from './records-table.tsx';
import { useListOrder } from './use-list-order.ts';

const route = getRouteApi('/app/records/$entity');

const TAB =
  'border-b-2 border-transparent pb-2.5 text-sm font-medium text-muted transition-colors hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink';

/** The records of an entity, as the imports have written them. */
export function RecordsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { entity: name } = route.useParams();
  const { role } = useSession();
  const entity = entityOf(name);
  const search = useSearchText(name);
  const { order, setOrder, press } = useListOrder();
  const isTable = useMediaQuery('(min-width: 40rem)');
  const query = trpc.records.list.useInfiniteQuery(recordsInput(name, route.useSearch()), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, asked) =>
      isSameEntity(asked?.queryKey, name) ? keepPreviousData(previous) : undefined,
  });
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? undefined;

  return (
    <div className="flex flex-col gap-6">
      <PageTitle
        title={entity.label.many[format.language]}
        lead={
          total === undefined ? ' ' : t(search.applied ? 'records.found' : 'records.total', { count: total })
        }
        actions={
          total !== 0 && (
            <>
              <Link
                to="/records/$entity/duplicates"
                params={{ entity: name }}
                // Looking for them is no small thing: not before it is asked for.
                preload={false}
                className={buttonClass()}
              >
                <Copy aria-hidden className="-ml-0.5 size-4" />
                {t('duplicates.link')}
              </Link>
              <a
                href={`/api/records/${name}/export.csv?lang=${format.language}&spreadsheet=true`}
                download
                className={buttonClass()}
              >
                <Download aria-hidden className="-ml-0.5 size-4" />
                {t('records.export')}
              </a>
            </>
          )
        }
      />
      <div className="flex flex-col gap-4 lg:flex-row lg:items-end lg:justify-between">
        <nav aria-label={t('app.records')} className="flex flex-wrap gap-x-5 gap-y-2 border-b border-line">
          {ENTITY_NAMES.map((other) => (
            <Link
              key={other}
              to="/records/$entity"
              params={{ entity: other }}
              activeOptions={{ includeSearch: false }}
              className={`-mb-px ${TAB}`}
            >
              {entityOf(other).label.many[format.language]}
            </Link>
          ))}
        </nav>
        {/* Nothing is found in nothing. What was found before stays for a moment, and the search with it. */}
        {(total !== 0 || search.applied || query.isPlaceholderData) && (
          <div className="flex flex-col gap-2 sm:flex-row">
            <SearchField
              label={t('records.search')}
              placeholder={t('records.search')}
              value={search.text}
              onChange={search.setText}
            />
            <OrderControl entity={entity} order={order} onChange={setOrder} />
          </div>
        )}
      </div>
      {query.isError && !query.data ? (
        <ErrorNotice error={query.error} title={t('records.failed')} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          {query.isPending ? (
            <SkeletonRows rows={10} label={t('general.loading')} />
          ) : records.length > 0 ? (
            <div className={`transition-opacity ${query.isPlaceholderData ? 'opacity-50' : ''}`}>
              {isTable ? (
                <RecordsTable name={name} records={records} order={order} onOrder={press} />
              ) : (
                <RecordCards name={name} records={records} order={order} />
              )}
              <LoadMore
                hasMore={query.hasNextPage}
                isLoading={query.isFetchingNextPage}
                error={query.isFetchNextPageError ? query.error : null}
                onLoad={() => void query.fetchNextPage()}
              />
            </div>
          ) : search.applied ? (
            <EmptyState
              icon={SearchX}
              title={t('records.noneFound', { text: search.applied })}
              action={<Button onPress={() => search.setText('')}>{t('records.clear')}</Button>}
            >
              {t('records.noneFoundBody')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={Rows3}
              title={t('records.empty')}
              action={
                mayImport(role) && (
                  <Link to="/imports/new" search={{ entity: name }} className={buttonClass('primary')}>
                    {t('imports.first')}
                  </Link>
                )
              }
            >
              {t('records.emptyBody')}
            </EmptyState>
          )}
        </Card>
      )}
    </div>
  );
}

/** Rows of one entity never stand in for another's. */
function isSameEntity(key: readonly unknown[] | undefined, name: string): boolean {
  return JSON.stringify(key ?? []).includes(`"entity":"${name}"`);
}

/** What the records are searched for; it stands in the address. */
function useSearchText(entity: EntityName) {
  const { q: applied = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const { text, setText } = useAppliedText({
    applied,
    scope: entity,
    onApply: (q) =>
      void navigate({ search: ({ q: _, ...order }) => (q ? { ...order, q } : order), replace: true }),
  });
  return { text, setText, applied };
}
