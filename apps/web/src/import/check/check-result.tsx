import type { Format } from '@sluice/messages';
import { type Counts, isOutdated, mayImport, OUTCOME_COUNTERS, type Snapshot } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { ArrowLeft } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useUnsaved } from '../../fix/unsaved.ts';
import { useCauses } from '../../fix/use-causes.ts';
import { useOnceCounted } from '../../fix/use-once-counted.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Counters } from '../counters.tsx';
import { DiscardButton } from '../discard-button.tsx';
import { ErasedValues } from '../erased-values.tsx';
import { FooterBar } from '../footer-bar.tsx';
import { FoundBy } from './found-by.tsx';
import { ROW_TABS, type RowTab, rowsBehind, TAB_OF } from './row-tab.ts';
import { RowTabs } from './row-tabs.tsx';
import { SameFileNotice } from './same-file-notice.tsx';
import { StillCounting } from './still-counting.tsx';
import { useProceed } from './use-proceed.ts';

const route = getRouteApi('/app/imports/$id');

/**
 * What an import would do, exactly; and the button that does it. What is corrected is counted by itself, and the button waits for
 * that: nothing starts but what these figures say.
 */
export function CheckResult({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const utils = trpc.useUtils();
  const proceed = useProceed(snapshot);
  const unsaved = useUnsaved(snapshot.id);
  const { rows: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const area = useRef<HTMLDivElement>(null);
  const { id, inserted, updated, unchanged, skipped, errors, uncheckedRows, plan } = snapshot;
  const corrected = useCauses(snapshot)?.corrected ?? 0;
  const taken = inserted + updated + unchanged;
  const left = skipped + errors;
  const counting = isOutdated(snapshot);
  const saving = unsaved.saving > 0;
  const waiting = saving || counting;
  const startText = saving
    ? t('fix.savingAll')
    : counting
      ? t('fix.countingButton', { count: uncheckedRows })
      : left === 0
        ? t('check.start', { count: taken })
        : t('check.startLeaving', { count: taken, left: format.number(left) });
  // Rows that were refused stay in reach while they are corrected, also the last of them.
  const tabs = ROW_TABS.filter(
    (tab) => rowsBehind(snapshot, tab) > 0 || (tab === 'error' && (corrected > 0 || waiting)),
  );

  useOnceCounted(snapshot, false, () => {
    for (const outcome of ['skipped', 'warning'] as const)
      void utils.imports.rows.invalidate({ id, outcome });
    void utils.imports.planned.invalidate({ id });
    void utils.imports.causes.invalidate({ id });
  });

  const choose = (tab: RowTab): Promise<void> =>
    navigate({ search: { rows: tab }, replace: true, resetScroll: false });
  const open = (tab: RowTab): void => {
    void choose(tab).then(() => {
      area.current?.scrollIntoView({ block: 'start' });
      area.current?.focus({ preventScroll: true });
    });
  };

  return (
    <div className="flex flex-col gap-6">
      <Card
        title={t('check.title')}
        aside={
          <p role="status" className="flex min-h-6 items-center gap-2 text-sm text-muted">
            {waiting && (
              <>
                <Spinner />
                {t('fix.counting')}
              </>
            )}
          </p>
        }
      >
        <p className="-mt-1 mb-5 text-pretty text-muted">{planSentence(snapshot, t, format)}</p>
        <Counters counts={snapshot} names="plan" onOpen={(count) => open(TAB_OF[count])} />
        <FoundBy snapshot={snapshot} />
        <ErasedValues snapshot={snapshot} tense="planned" onOpen={() => open('erasing')} />
        {plan && !plan.erased && updated > 0 && (
          <p className="mt-4 max-w-prose text-sm text-pretty text-muted">{t('check.erasedNotCounted')}</p>
        )}
      </Card>
      {counting && <StillCounting snapshot={snapshot} />}
      <SameFileNotice snapshot={snapshot} />
      {inserted + updated === 0 && !waiting && (
        <Notice tone="info" title={t(taken === 0 ? 'check.nothingFits' : 'check.nothingNew')}>
          {t(taken === 0 ? 'check.nothingFitsBody' : 'check.nothingNewBody')}
        </Notice>
      )}
      <RowTabs
        snapshot={snapshot}
        title={t('check.rows')}
        tabs={tabs}
        chosen={chosen}
        onChoose={(tab) => void choose(tab)}
        area={area}
      />
      <FooterBar
        notice={
          proceed.isError ? (
            <ErrorNotice
              error={proceed.error}
              title={t('check.startFailed')}
              onRetry={() => proceed.mutate()}
            />
          ) : (
            proceed.data === false &&
            unsaved.lost.length > 0 && <ErrorNotice error={unsaved.error} title={t('fix.notSaved')} />
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
        {mayImport(role) && (taken > 0 || waiting) && (
          <Button
            look="primary"
            isPending={waiting || proceed.isPending || proceed.data === true}
            onPress={() => proceed.mutate()}
          >
            {startText}
          </Button>
        )}
      </FooterBar>
    </div>
  );
}

/** What would happen, in one sentence; outcomes that no row has are left out. */
function planSentence(counts: Counts, t: TFunction, format: Format): string {
  const parts = OUTCOME_COUNTERS.filter((name) => counts[name] > 0).map((name) =>
    t(`common:planned.${name}`, { count: counts[name] }),
  );
  return parts.length === 0 ? t('check.noRows') : t('check.sentence', { parts: format.list(parts) });
}
