import { isAfterCommit, isFinal, isOutdated, type Snapshot, sheetOf } from '@sluice/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskBeforeLeaving } from '../fix/ask-before-leaving.tsx';
import { SheetContext } from '../i18n/use-place.ts';
import { useImportSnapshot } from '../live/use-import-snapshot.ts';
import { Card } from '../ui/card.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import { useFocusKeptOn } from '../ui/use-focus-kept.ts';
import { CheckResult } from './check/check-result.tsx';
import { CheckRunning } from './check/check-running.tsx';
import { ConnectionMark } from './connection-mark.tsx';
import { DoneStep } from './done/done-step.tsx';
import { ImportUnreachable } from './import-unreachable.tsx';
import { ImportingStep } from './importing/importing-step.tsx';
import { MappingEditor } from './mapping/mapping-editor.tsx';
import { PreviewStep } from './preview/preview-step.tsx';
import { SourceFacts } from './source-facts.tsx';
import { Stepper } from './stepper.tsx';
import { reachableSteps, type Step, shownStep, stepsBehind, stepsOf } from './steps.ts';
import { useDraft } from './use-draft.ts';

const route = getRouteApi('/app/imports/$id');

/** One import, at the step where the server has it. */
export function ImportPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { step: wanted } = route.useSearch();
  const { snapshot, connection, error, retry } = useImportSnapshot(id);

  const step = snapshot && shownStep(snapshot, wanted);
  const panel = useFocusKeptOn<HTMLDivElement>(step);

  if (!snapshot || !step) {
    if (!error) return <ImportSkeleton label={t('general.loading')} />;
    return <ImportUnreachable error={error} onRetry={retry} />;
  }

  return (
    <div className="flex flex-col gap-7">
      <PageTitle
        title={snapshot.source.name}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <SourceFacts snapshot={snapshot} />
            {!isFinal(snapshot.status) && <ConnectionMark connection={connection} snapshot={snapshot} />}
          </span>
        }
      />
      <Stepper
        steps={stepsOf(snapshot)}
        current={step}
        behind={stepsBehind(snapshot, step)}
        reachable={reachableSteps(snapshot)}
        id={id}
        again={isAfterCommit(snapshot.phase) ? snapshot.phase : undefined}
      />
      <AskBeforeLeaving id={id} />
      <div ref={panel} tabIndex={-1} className="outline-none">
        <SheetContext value={sheetOf(snapshot)}>
          <StepPanel key={`${id} ${step}`} step={step} snapshot={snapshot} />
        </SheetContext>
      </div>
    </div>
  );
}

function StepPanel({ step, snapshot }: { readonly step: Step; readonly snapshot: Snapshot }) {
  switch (step) {
    case 'file':
    case 'preview':
      return <PreviewStep snapshot={snapshot} />;
    case 'mapping':
      return <MappingStep snapshot={snapshot} />;
    case 'check':
      return <CheckStep snapshot={snapshot} />;
    case 'importing':
      return <ImportingStep snapshot={snapshot} />;
    case 'done':
      return <DoneStep snapshot={snapshot} />;
  }
}

function ImportSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="flex flex-col gap-7">
      <h1 className="sr-only">{label}</h1>
      <div className="flex flex-col gap-3">
        <Skeleton className="h-8 w-72 max-w-full" />
        <Skeleton className="h-4 w-48" />
      </div>
      <div className="flex gap-2">
        {[1, 2, 3, 4, 5, 6].map((step) => (
          <Skeleton key={step} className="h-1 flex-1" />
        ))}
      </div>
      <Skeleton className="h-80 w-full rounded-2xl" />
    </div>
  );
}

/** The dry run: while it reads, how far it is; then what an import would do, before anything is done. */
function CheckStep({ snapshot }: { readonly snapshot: Snapshot }) {
  // What is corrected is counted while the import stays ready, unless it takes a check of all rows.
  const [wasCounting, setWasCounting] = useState(false);
  const isReady = snapshot.status === 'ready';
  if (isReady && isOutdated(snapshot) !== wasCounting) setWasCounting(isOutdated(snapshot));
  return isReady ? (
    <CheckResult snapshot={snapshot} />
  ) : (
    <CheckRunning snapshot={snapshot} isRecount={wasCounting} />
  );
}

/** Which column goes to which field, and what happens to rows that are already known. */
function MappingStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const draft = useDraft(snapshot);
  if (draft.isError && !draft.data) {
    return (
      <ErrorNotice error={draft.error} title={t('mapping.failed')} onRetry={() => void draft.refetch()} />
    );
  }
  if (!draft.data?.profile) {
    return (
      <Card flush>
        <SkeletonRows rows={8} label={t('preview.reading')} />
      </Card>
    );
  }
  return <MappingEditor snapshot={snapshot} draft={draft.data} profile={draft.data.profile} />;
}
