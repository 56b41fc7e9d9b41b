import { failureOf } from '@sluice/client/browser';
import { entityOf, fieldOf, recordName, surestIdentity } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { MissingPart } from '../ui/missing-part.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { lastValues } from './earlier-values.ts';
import { historyEntries, mergedInto } from './history-entries.ts';
import { RecordHistory } from './record-history.tsx';
import { RecordValues } from './record-values.tsx';

const route = getRouteApi('/app/records/$entity/$id');

/** The API tells this many changes of a record at most. */
const MAX_CHANGES = 500;

/** One record: what it says, where each value comes from, and all that was done to it. Also when it is gone. */
export function RecordPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { entity: name, id } = route.useParams();
  const entity = entityOf(name);
  const query = trpc.records.history.useQuery({ entity: name, id });
  const changes = query.data?.changes;
  const entries = useMemo(() => historyEntries(id, changes ?? []), [changes, id]);

  if (query.isError && failureOf(query.error).code === 'not_found') return <MissingPart />;
  const history = query.data;
  const own = entries.filter(({ isOther }) => !isOther);
  const stayed = history && mergedInto(id, history.changes);
  const values =
    history?.record === null
      ? lastValues(own)
      : Object.fromEntries(history?.fields.map(({ field, value }) => [field, value]) ?? []);
  const key = surestIdentity(entity, values);
  const called = recordName(entity, values) ?? t('records.unnamed');

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
            {entity.label.many[format.language]}
          </Link>
        </nav>
        {history ? (
          <PageTitle
            title={called}
            lead={
              <span className="figures flex flex-wrap gap-x-4 gap-y-1 text-sm">
                {key && key.text !== called && (
                  <span className="data-text">
                    {format.list(
                      key.fields.map((field) => fieldOf(entity, field)?.label[format.language] ?? field),
                    )}{' '}
                    <bdi className="text-ink">{key.text}</bdi>
                  </span>
                )}
                {history.record && (
                  <>
                    <span>{t('record.added', { date: format.dateTime(history.record.createdAt) })}</span>
                    <span>{t('record.written', { date: format.dateTime(history.record.updatedAt) })}</span>
                  </>
                )}
              </span>
            }
          />
        ) : (
          <PageTitle title={entity.label.one[format.language]} />
        )}
      </div>
      {query.isError && !history ? (
        <ErrorNotice error={query.error} title={t('record.failed')} onRetry={() => void query.refetch()} />
      ) : history ? (
        <>
          {history.record ? (
            <RecordValues name={name} fields={history.fields} entries={own} />
          ) : stayed !== undefined ? (
            <Notice
              tone="info"
              title={t('record.mergedInto')}
              actions={
                <Link
                  to="/records/$entity/$id"
                  params={{ entity: name, id: stayed }}
                  className={buttonClass('secondary', 'small')}
                >
                  {t('record.seeKept')}
                </Link>
              }
            >
              {t('record.mergedIntoBody')}
            </Notice>
          ) : (
            <Notice tone="warn" title={t('record.deleted')}>
              {t('record.deletedBody')}
            </Notice>
          )}
          <RecordHistory name={name} entries={entries} isCut={history.changes.length >= MAX_CHANGES} />
        </>
      ) : (
        <RecordSkeleton label={t('general.loading')} />
      )}
    </div>
  );
}

/** The place of a record's values. @param label read aloud in its place */
function RecordSkeleton({ label }: { readonly label: string }) {
  return (
    <Card flush>
      <div role="status" className="divide-y divide-line">
        <span className="sr-only">{label}</span>
        {Array.from({ length: 8 }, (_, row) => row).map((row) => (
          <div
            key={row}
            className="grid gap-x-6 gap-y-2 px-5 py-4 md:grid-cols-[minmax(8rem,1fr)_minmax(0,2fr)_minmax(0,1.6fr)]"
          >
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        ))}
      </div>
    </Card>
  );
}
