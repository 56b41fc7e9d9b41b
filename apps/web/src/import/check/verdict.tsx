import { entityOf, mayImport, type RowException, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../app/use-session.ts';
import { useCauses } from '../../fix/use-causes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Counters } from '../counters.tsx';
import { DiscardButton } from '../discard-button.tsx';
import { FooterBar } from '../footer-bar.tsx';
import { planSentence } from './plan-sentence.ts';
import { ProblemRows } from './problem-rows.tsx';
import { SampleChanges } from './sample-changes.tsx';

/** What an import would do, exactly; and the button that does it. */
export function Verdict({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const start = trpc.imports.start.useMutation({ onSuccess: applySnapshot });
  const { id, inserted, updated, unchanged, skipped, errors, warnings } = snapshot;
  // Rows that were corrected since are tried in the same go as the others.
  const corrected = useCauses(snapshot)?.corrected ?? 0;
  const taken = inserted + updated + unchanged + corrected;
  const left = skipped + errors - corrected;
  const outcomes: RowException['outcome'][] = [
    ...(errors > 0 ? (['error'] as const) : []),
    ...(skipped > 0 ? (['skipped'] as const) : []),
    ...(warnings > 0 ? (['warning'] as const) : []),
  ];
  const buttonText =
    left === 0
      ? t('check.start', { count: taken })
      : t('check.startLeaving', { count: taken, left: format.number(left) });

  return (
    <div className="flex flex-col gap-6">
      <Card title={t('check.title')}>
        <p className="-mt-1 mb-5 text-pretty text-muted">{planSentence(snapshot, t, format)}</p>
        <Counters counts={snapshot} names="plan" />
      </Card>
      {inserted + updated + corrected === 0 && (
        <Notice tone="info" title={t(taken === 0 ? 'check.nothingFits' : 'check.nothingNew')}>
          {t(taken === 0 ? 'check.nothingFitsBody' : 'check.nothingNewBody')}
        </Notice>
      )}
      {outcomes.length > 0 && <ProblemRows snapshot={snapshot} outcomes={outcomes} />}
      {inserted + updated > 0 && <SampleChanges snapshot={snapshot} entity={entityOf(snapshot.entity)} />}
      <FooterBar
        notice={
          start.isError && (
            <ErrorNotice
              error={start.error}
              title={t('check.startFailed')}
              onRetry={() => start.mutate({ id })}
            />
          )
        }
        aside={
          <>
            <Link
              to="/imports/$id"
              params={{ id }}
              search={{ step: 'mapping' }}
              className={buttonClass('quiet')}
            >
              <ArrowLeft aria-hidden className="-ml-0.5 size-4" />
              {t('check.back')}
            </Link>
            <DiscardButton snapshot={snapshot} />
          </>
        }
      >
        {mayImport(role) && taken > 0 && (
          <Button
            look="primary"
            isPending={start.isPending || start.isSuccess}
            onPress={() => start.mutate({ id })}
          >
            {buttonText}
          </Button>
        )}
      </FooterBar>
    </div>
  );
}
