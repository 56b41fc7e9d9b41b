import { mayImport } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileUp, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useWide } from '../ui/use-media-query.ts';
import { ImportCards } from './import-cards.tsx';
import { ImportFilters } from './import-filters.tsx';
import { ImportTable } from './import-table.tsx';
import { SamplesOffer } from './samples-offer.tsx';
import { useImports } from './use-imports.ts';

const route = getRouteApi('/app/');

/** Home: every import of the organisation, newest first, moving while it runs. */
export function ImportsPage() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { role } = useSession();
  const wide = useWide();
  const { items, ...query } = useImports(filter);
  const [failure, setFailure] = useState<unknown>();
  const filtered = filter.entity !== undefined || filter.status !== undefined || filter.q !== undefined;
  // While they are on their way too: most visits have some, and nothing moves when they arrive.
  const shown = query.isPending || items.length > 0 || filtered;

  return (
    <div className="flex flex-col gap-6">
      <PageTitle
        title={t('imports.title')}
        lead={t('imports.lead')}
        actions={
          // An empty list invites to the first one itself.
          mayImport(role) &&
          shown && (
            <Link
              to="/imports/new"
              search={filter.entity ? { entity: filter.entity } : {}}
              className={buttonClass('primary')}
            >
              <Plus aria-hidden className="-ml-0.5 size-4" />
              {t('imports.new')}
            </Link>
          )
        }
      />
      {shown && <ImportFilters />}
      {failure !== undefined && <ErrorNotice error={failure} title={t('actions.failed')} />}
      {query.isError && items.length === 0 ? (
        <ErrorNotice error={query.error} title={t('imports.failed')} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          {query.isPending ? (
            <SkeletonRows rows={6} label={t('general.loading')} />
          ) : items.length === 0 ? (
            filtered ? (
              <EmptyState
                icon={SearchX}
                title={t('imports.noneMatch')}
                action={
                  <Button onPress={() => void navigate({ search: {} })}>{t('imports.clearFilters')}</Button>
                }
              >
                {t('imports.noneMatchBody')}
              </EmptyState>
            ) : (
              <>
                <EmptyState
                  icon={FileUp}
                  title={t('imports.empty')}
                  action={
                    mayImport(role) && (
                      <>
                        <Link to="/imports/new" className={buttonClass('primary')}>
                          {t('imports.first')}
                        </Link>
                        <Link to="/settings/connections" className={buttonClass()}>
                          {t('newImport.toConnections')}
                        </Link>
                      </>
                    )
                  }
                >
                  {t(mayImport(role) ? 'imports.emptyBody' : 'imports.emptyReader')}
                </EmptyState>
                {mayImport(role) && <SamplesOffer />}
              </>
            )
          ) : (
            <>
              <div className={`transition-opacity ${query.isPlaceholderData ? 'opacity-50' : ''}`}>
                {wide ? (
                  <ImportTable imports={items} onFailed={setFailure} />
                ) : (
                  <ImportCards imports={items} onFailed={setFailure} />
                )}
              </div>
              <LoadMore
                hasMore={query.hasNextPage}
                isLoading={query.isFetchingNextPage}
                error={query.isFetchNextPageError ? query.error : null}
                onLoad={() => void query.fetchNextPage()}
              />
            </>
          )}
        </Card>
      )}
    </div>
  );
}
