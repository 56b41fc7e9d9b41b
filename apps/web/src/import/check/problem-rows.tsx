import { describeRowIssue, entityOf, type RowException, type Snapshot } from '@sluice/shared';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { RefusedRows } from '../../fix/refused-rows.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWide } from '../../ui/use-media-query.ts';
import { ReportLink } from '../report-link.tsx';
import { ProblemCards } from './problem-cards.tsx';
import { ProblemTable } from './problem-table.tsx';

type RowOutcome = RowException['outcome'];

/** A row that needs attention, with its reasons in the reader's language. */
export interface ProblemRow extends RowException {
  readonly reasons: readonly string[];
}

const PAGE = 50;
const NARROW_PAGE = 20;

interface ProblemRowsProps {
  readonly snapshot: Snapshot;
  /** Those that some row has, the gravest first. */
  readonly outcomes: readonly RowOutcome[];
}

/** The rows that will not be (or were not) imported as they stand, each with its reason. */
export function ProblemRows({ snapshot, outcomes }: ProblemRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<RowOutcome>();
  const outcome = chosen && outcomes.includes(chosen) ? chosen : outcomes[0];
  if (!outcome) return null;
  const counts: Record<RowOutcome, number> = {
    error: snapshot.errors,
    skipped: snapshot.skipped,
    warning: snapshot.warnings,
  };
  return (
    <Card flush title={t('check.problems')} aside={snapshot.errors > 0 && <ReportLink id={snapshot.id} />}>
      <Tabs
        selectedKey={outcome}
        onSelectionChange={(key) => setChosen(outcomes.find((known) => known === key))}
      >
        <TabList aria-label={t('check.problems')} className="flex gap-5 border-b border-line px-5">
          {outcomes.map((known) => (
            <Tab
              key={known}
              id={known}
              className="figures -mb-px cursor-pointer border-b-2 border-transparent pt-1 pb-2.5 text-sm font-medium text-muted transition-colors hover:text-ink data-[selected]:border-accent data-[selected]:text-ink"
            >
              {t(`rowOutcome.${known}`)} {format.number(counts[known])}
            </Tab>
          ))}
        </TabList>
        <TabPanel id={outcome} className="outline-offset-[-2px]">
          {outcome === 'error' ? (
            <RefusedRows snapshot={snapshot} />
          ) : (
            <RowList key={outcome} snapshot={snapshot} outcome={outcome} />
          )}
        </TabPanel>
      </Tabs>
    </Card>
  );
}

interface RowListProps {
  readonly snapshot: Snapshot;
  readonly outcome: Exclude<RowOutcome, 'error'>;
}

function RowList({ snapshot, outcome }: RowListProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const wide = useWide();
  const query = trpc.imports.rows.useInfiniteQuery(
    { id: snapshot.id, outcome, limit: wide ? PAGE : NARROW_PAGE },
    { getNextPageParam: (page) => page.nextCursor, staleTime: 30_000 },
  );
  if (query.isPending) return <SkeletonRows rows={5} label={t('common.loading')} />;
  if (!query.data) {
    return (
      <div className="p-4">
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const columns = query.data.pages[0]?.columns ?? [];
  const entity = entityOf(snapshot.entity);
  // From the codes, not the server's words: a change of language changes them too.
  const rows: ProblemRow[] = query.data.pages.flatMap((page) =>
    page.items.map((row) => ({
      ...row,
      reasons: row.issues.map((issue) =>
        describeRowIssue(issue, entity, (index) => columns[index], language),
      ),
    })),
  );
  return (
    <>
      {wide ? <ProblemTable rows={rows} columns={columns} /> : <ProblemCards rows={rows} columns={columns} />}
      <LoadMore
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        error={query.isFetchNextPageError ? query.error : null}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
