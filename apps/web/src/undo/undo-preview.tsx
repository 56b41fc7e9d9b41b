import type { Snapshot } from '@sluice/shared';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { FooterBar } from '../import/footer-bar.tsx';
import { applySnapshot } from '../live/snapshots.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Notice } from '../ui/notice.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { KeptRecords } from './kept-records.tsx';
import { UndoCounts } from './undo-counts.tsx';

const PAGE = 25;

/** How many records an undo would delete, put back and keep, the kept ones in full; and the button that begins it. */
export function UndoPreview({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { id, entity } = snapshot;
  const preview = trpc.imports.undoPreview.useInfiniteQuery(
    { id, limit: PAGE },
    {
      getNextPageParam: (page) => page.nextCursor,
      // What is decided on is what is there now.
      staleTime: 0,
      gcTime: 0,
      refetchOnWindowFocus: false,
    },
  );
  const undo = trpc.imports.undo.useMutation({
    onSuccess: (next) => {
      applySnapshot(next);
      void navigate({ to: '/imports/$id', params: { id } });
    },
  });
  const first = preview.data?.pages[0];
  if (!first) {
    return preview.isError ? (
      <ErrorNotice error={preview.error} title={t('undo.failed')} onRetry={() => void preview.refetch()} />
    ) : (
      <Card flush>
        <p className="px-5 pt-4 text-muted">{t('undo.reading')}</p>
        <SkeletonRows rows={3} label={t('undo.reading')} />
      </Card>
    );
  }
  const isPart = first.examined < first.changes;
  const nothing = !isPart && first.delete + first.restore + first.keep === 0;
  const vouches = first.vouches > 0 ? t('undo.vouches', { count: first.vouches }) : undefined;
  return (
    <div className="flex flex-col gap-6">
      {isPart && (
        <Notice tone="warn" title={t('undo.inPart')}>
          {t('undo.inPartBody', {
            examined: format.number(first.examined),
            changes: format.number(first.changes),
          })}
        </Notice>
      )}
      {nothing ? (
        <Notice tone="info" title={t('undo.nothing')}>
          {first.changes === 0 ? t('undo.nothingWritten') : t('undo.nothingBody')} {vouches}
        </Notice>
      ) : (
        <Card title={t('undo.would')}>
          <UndoCounts counts={first} />
          <div className="mt-6 flex flex-col gap-1.5 border-t border-line pt-4 text-sm text-pretty text-muted">
            {vouches !== undefined && <p>{vouches}</p>}
            <p>{t('undo.redoable')}</p>
          </div>
        </Card>
      )}
      {!isPart && first.keep > 0 && (
        <Card flush title={t('undo.kept')}>
          <KeptRecords entity={entity} records={preview.data?.pages.flatMap(({ kept }) => kept) ?? []} />
          <LoadMore
            hasMore={preview.hasNextPage}
            isLoading={preview.isFetchingNextPage}
            error={preview.isFetchNextPageError ? preview.error : null}
            onLoad={() => void preview.fetchNextPage()}
          />
        </Card>
      )}
      <FooterBar
        notice={
          undo.isError && (
            <ErrorNotice error={undo.error} title={t('undo.notBegun')} onRetry={() => undo.mutate({ id })} />
          )
        }
        aside={
          <Link to="/imports/$id" params={{ id }} className={buttonClass('quiet')}>
            <ArrowLeft aria-hidden className="-ml-0.5 size-4" />
            {t('undo.keepIt')}
          </Link>
        }
      >
        {(!nothing || vouches !== undefined) && (
          <Button
            look="danger"
            icon={Undo2}
            isPending={undo.isPending || undo.isSuccess}
            onPress={() => undo.mutate({ id })}
          >
            {t('undo.confirm')}
          </Button>
        )}
      </FooterBar>
    </div>
  );
}
