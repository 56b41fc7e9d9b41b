import type { Format } from '@sluice/messages';
import { type Counts, isOutdated, mayImport, OUTCOME_COUNTERS, type Snapshot } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { ArrowLeft } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/use-session.ts';
import { useUnsaved } from '../../fix/unsaved.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Counters } from '../counters.tsx';
import { DiscardButton } from '../discard-button.tsx';
import { ErasedValues } from '../erased-values.tsx';
import { FooterBar } from '../footer-bar.tsx';
import { FoundBy } from './found-by.tsx';
import { filledTabs, type RowTab, TAB_OF } from './row-tab.ts';
import { RowTabs } from './row-tabs.tsx';
import { SameFileNotice } from './same-file-notice.tsx';
import { useProceed } from './use-proceed.ts';

const route = getRouteApi('/app/imports/$id');

/**
 * What an import would do, exactly; and the button that does it. Where rows were corrected since, the button checks them:
 * nothing starts but what these figures say.
 */
export function CheckResult({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const proceed = useProceed(snapshot);
  const unsaved = useUnsaved(snapshot.id);
  const { rows: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const area = useRef<HTMLDivElement>(null);
  const { id, inserted, updated, unchanged, skipped, errors, uncheckedRows, plan } = snapshot;
  const taken = inserted + updated + unchanged;
  const left = skipped + errors;
  const outdated = isOutdated(snapshot);
  const wanted = outdated || unsaved.saving > 0 ? 'check' : 'start';
  const startText =
    left === 0
      ? t('check.start', { count: taken })
      : t('check.startLeaving', { count: taken, left: format.number(left) });
  const checkText = outdated ? t('fix.again', { count: uncheckedRows }) : t('fix.savingAll');

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
      <Card title={t('check.title')}>
        <p className="-mt-1 mb-5 text-pretty text-muted">{planSentence(snapshot, t, format)}</p>
        <Counters counts={snapshot} names="plan" onOpen={(count) => open(TAB_OF[count])} />
        <FoundBy snapshot={snapshot} />
        <ErasedValues snapshot={snapshot} tense="planned" onOpen={() => open('erasing')} />
        {plan && !plan.erased && updated > 0 && (
          <p className="mt-4 max-w-prose text-sm text-pretty text-muted">{t('check.erasedNotCounted')}</p>
        )}
        {outdated && (
          <p role="status" className="mt-5 border-t border-line pt-4 text-sm text-pretty text-muted">
            {t('fix.outdated', { count: uncheckedRows })}
          </p>
        )}
      </Card>
      <SameFileNotice snapshot={snapshot} />
      {inserted + updated === 0 && !outdated && (
        <Notice tone="info" title={t(taken === 0 ? 'check.nothingFits' : 'check.nothingNew')}>
          {t(taken === 0 ? 'check.nothingFitsBody' : 'check.nothingNewBody')}
        </Notice>
      )}
      <RowTabs
        snapshot={snapshot}
        title={t('check.rows')}
        tabs={filledTabs(snapshot)}
        chosen={chosen}
        onChoose={(tab) => void choose(tab)}
        area={area}
      />
      <FooterBar
        notice={
          proceed.isError ? (
            <ErrorNotice
              error={proceed.error}
              title={t(wanted === 'check' ? 'fix.againFailed' : 'check.startFailed')}
              onRetry={() => proceed.mutate(wanted)}
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
        {mayImport(role) && (taken > 0 || wanted === 'check') && (
          <Button
            look="primary"
            isPending={proceed.isPending || proceed.data === true}
            onPress={() => proceed.mutate(wanted)}
          >
            {wanted === 'check' ? checkText : startText}
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
