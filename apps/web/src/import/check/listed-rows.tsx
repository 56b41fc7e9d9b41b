import { describeRowIssue } from '@sluice/messages';
import { entityOf, mayImport, type Snapshot, sheetOf } from '@sluice/shared';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWide } from '../../ui/use-media-query.ts';
import { ListedCards } from './listed-cards.tsx';
import { ListedTable, type ShownRow } from './listed-table.tsx';
import { ReadAsRow } from './read-as-row.tsx';

const PAGE = 50;
const NARROW_PAGE = 20;

interface ListedRowsProps {
  readonly snapshot: Snapshot;
  readonly outcome: 'skipped' | 'warning';
}

/** The rows that are left out, or were taken with a warning, each with its reason. */
export function ListedRows({ snapshot, outcome }: ListedRowsProps) {
  const spoken = useSpoken();
  const { t, format } = spoken;
  const { role } = useSession();
  const wide = useWide();
  const query = trpc.imports.rows.useInfiniteQuery(
    { id: snapshot.id, outcome, limit: wide ? PAGE : NARROW_PAGE },
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
  const columns = query.data.pages[0]?.columns ?? [];
  const stored = query.data.pages[0]?.total ?? 0;
  const entity = entityOf(snapshot.entity);
  // From the codes, not the server's words: a change of language changes them too.
  const rows: ShownRow[] = query.data.pages.flatMap((page) =>
    page.items.map((row) => ({
      ...row,
      reasons: [...row.issues, ...row.remarks].map((said) =>
        describeRowIssue(said, entity, (index) => columns[index], spoken, sheetOf(snapshot)),
      ),
    })),
  );
  const mayRead = mayImport(role) && snapshot.status === 'ready';
  const action = ({ issues, line }: ShownRow) =>
    mayRead && issues[0]?.code === 'no_record' && <ReadAsRow id={snapshot.id} line={line} />;
  return (
    <>
      {outcome === 'warning' && stored < snapshot.warnings && (
        <p className="px-5 py-3 text-sm text-muted">
          {t('check.warningsListed', { count: snapshot.warnings, listed: format.number(stored) })}
        </p>
      )}
      {wide ? (
        <ListedTable entity={snapshot.entity} rows={rows} columns={columns} action={action} />
      ) : (
        <ListedCards entity={snapshot.entity} rows={rows} columns={columns} action={action} />
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        error={query.isFetchNextPageError ? query.error : null}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
