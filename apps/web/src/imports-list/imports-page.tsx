import { ENTITY_NAMES, entityOf, IMPORT_STATUSES, mayImport } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileUp, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/use-session.ts';
import { currentLanguage } from '../i18n/language.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useWide } from '../ui/use-media-query.ts';
import { ImportCards } from './import-cards.tsx';
import { ImportTable } from './import-table.tsx';
import { SamplesOffer } from './samples-offer.tsx';
import { useImports } from './use-imports.ts';

const route = getRouteApi('/app/');

/** Home: every import of the organisation, newest first, moving while it runs. */
export function ImportsPage() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { role } = useSession();
  const wide = useWide();
  const { items, ...query } = useImports(filter);
  const [failure, setFailure] = useState<unknown>();
  const filtered = filter.entity !== undefined || filter.status !== undefined;
  const shown = items.length > 0 || filtered;

  return (
    <div className="flex flex-col gap-6">
      <PageTitle
        title={t('imports.title')}
        lead={t('imports.lead')}
        actions={
          mayImport(role) && (
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
      {shown && (
        <div className="grid grid-cols-2 gap-3 sm:flex">
          <div className="sm:w-48">
            <SelectField
              label={t('imports.filterEntity')}
              value={filter.entity ?? 'all'}
              onChange={(entity) =>
                void navigate({
                  search: (search) => ({ ...search, entity: entity === 'all' ? undefined : entity }),
                })
              }
              choices={[
                { id: 'all', label: t('imports.allEntities') },
                ...ENTITY_NAMES.map((name) => ({ id: name, label: entityOf(name).label.many[language] })),
              ]}
            />
          </div>
          <div className="sm:w-48">
            <SelectField
              label={t('imports.filterStatus')}
              value={filter.status ?? 'all'}
              onChange={(status) =>
                void navigate({
                  search: (search) => ({ ...search, status: status === 'all' ? undefined : status }),
                })
              }
              choices={[
                { id: 'all', label: t('imports.allStatuses') },
                ...IMPORT_STATUSES.map((status) => ({ id: status, label: t(`status.${status}`) })),
              ]}
            />
          </div>
        </div>
      )}
      {failure !== undefined && <ErrorNotice error={failure} title={t('actions.failed')} />}
      {query.isError && items.length === 0 ? (
        <ErrorNotice error={query.error} title={t('imports.failed')} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          {query.isPending ? (
            <SkeletonRows rows={6} label={t('common.loading')} />
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
                      <Link to="/imports/new" className={buttonClass('primary')}>
                        {t('imports.first')}
                      </Link>
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
              {wide ? (
                <ImportTable imports={items} onFailed={setFailure} />
              ) : (
                <ImportCards imports={items} onFailed={setFailure} />
              )}
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
