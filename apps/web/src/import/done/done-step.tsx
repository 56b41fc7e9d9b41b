import type { Format } from '@sluice/messages';
import {
  type AfterCommitPhase,
  actionsOf,
  afterCommitCounts,
  entityOf,
  isAfterCommit,
  mayImport,
  type Snapshot,
} from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { filledTabs, type RowTab } from '../check/row-tab.ts';
import { RowTabs } from '../check/row-tabs.tsx';
import { Counters } from '../counters.tsx';
import { ErasedValues } from '../erased-values.tsx';
import { AfterCommitCounters } from '../importing/after-commit-counters.tsx';
import { SpeedChart } from '../importing/speed-chart.tsx';
import { RunErrorNotice } from '../run-error-notice.tsx';
import { isEditable } from '../steps.ts';
import { EndedMark, endedTitle, finalStatus } from './ended-mark.tsx';
import { isFileLost } from './is-file-lost.ts';
import { NextActions } from './next-actions.tsx';
import { ReopenButton } from './reopen-button.tsx';

/** Of the others the records and their history tell. */
const STORED_TABS = ['error', 'skipped', 'warning'] as const;

/** What happened: in a sentence, in numbers, and what can be done next. */
export function DoneStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const { entity, elapsedS, completedAt, phase, step, lastError } = snapshot;
  const [chosen, setChosen] = useState<RowTab>();
  const { purged } = snapshot;
  const status = finalStatus(snapshot);
  // Stopped before the commit, the counts are only what would have happened; at its very beginning there are none.
  const began = status === 'completed' || snapshot.processedRows > 0;
  const wrote = isAfterCommit(phase) || (phase === 'commit' && began);
  const playedBack = phase === 'undo' || phase === 'redo';
  const facts = [
    completedAt && format.dateTime(completedAt),
    elapsedS !== null && wrote && t('done.took', { time: format.duration(elapsedS) }),
  ].filter((fact) => typeof fact === 'string');
  const sentences = [
    // Of an import that was taken back it is the undo that matters.
    playedBack && status !== 'completed' ? undefined : recapSentence(snapshot, t, format),
    afterCommitSentence(snapshot, t, format),
  ].filter((sentence) => sentence !== undefined);
  const canContinue = actionsOf(snapshot).includes('continue') && !isFileLost(snapshot);

  return (
    <div className="flex flex-col gap-6">
      <Card>
        <div className="flex flex-col gap-4 sm:flex-row sm:items-start">
          <EndedMark snapshot={snapshot} />
          <div className="min-w-0 flex-1">
            <h2 className="text-xl font-semibold">{endedTitle(snapshot, t)}</h2>
            <div role="status" className="mt-1 text-pretty text-muted">
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
            {facts.length > 0 && <p className="figures mt-1 text-sm text-muted">{facts.join(' · ')}</p>}
          </div>
        </div>
        {status === 'failed' && lastError && (
          <div className="mt-6">
            <RunErrorNotice error={lastError} />
          </div>
        )}
        {step && isAfterCommit(phase) && playedBack && (
          <div className="mt-7">
            <AfterCommitCounters phase={phase} counts={step} />
          </div>
        )}
        {wrote && (
          <div className="mt-7">
            {playedBack && <h3 className="mb-3 text-sm font-medium">{t('ended.had')}</h3>}
            <Counters counts={snapshot} names="count" />
            {(!playedBack || status === 'completed') && <ErasedValues snapshot={snapshot} tense="done" />}
          </div>
        )}
        {wrote && <SpeedChart snapshot={snapshot} phase="commit" total={snapshot.totalRows} />}
        <div className="mt-7 flex flex-wrap gap-2 border-t border-line pt-5 max-sm:flex-col">
          {wrote && (
            <Link
              to="/records/$entity"
              params={{ entity }}
              className={buttonClass(status === 'completed' ? 'primary' : 'secondary')}
            >
              {t('done.records', {
                entity: entityOf(entity).label.many[format.language].toLocaleLowerCase(format.language),
              })}
            </Link>
          )}
          {mayImport(role) && isEditable(snapshot) && <ReopenButton snapshot={snapshot} />}
          {snapshot.source.kind === 'connection' && (
            <Link to="/settings/connections" className={buttonClass(canContinue ? 'quiet' : 'secondary')}>
              {t('pulled.connections')}
            </Link>
          )}
          {mayImport(role) && snapshot.source.kind === 'file' && (
            <Link
              to="/imports/new"
              search={{ entity }}
              className={buttonClass(canContinue ? 'quiet' : isFileLost(snapshot) ? 'primary' : 'secondary')}
            >
              {t('done.another')}
            </Link>
          )}
          <Link to="/" className={buttonClass('quiet')}>
            {t('done.all')}
          </Link>
        </div>
      </Card>
      {mayImport(role) && <NextActions key={snapshot.version} snapshot={snapshot} />}
      {wrote && purged.rows === null && (
        <RowTabs
          snapshot={snapshot}
          title={t('check.listed')}
          tabs={filledTabs(snapshot, STORED_TABS)}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
    </div>
  );
}

/** What an import did, in a sentence: for one that stopped on its way, how far it came and what is kept. */
function recapSentence(snapshot: Snapshot, t: TFunction, format: Format): string {
  const { status, phase, processedRows, totalRows, inserted, updated, skipped, errors } = snapshot;
  if (phase === 'sniff' || phase === 'check') return t('done.nothingWritten');
  const written = format.number(inserted + updated);
  if (status === 'cancelled' || status === 'failed') {
    if (inserted + updated === 0 && processedRows === 0) return t('done.nothingWritten');
    return t('done.partial', {
      count: totalRows ?? processedRows,
      done: format.number(processedRows),
      written,
    });
  }
  const left = skipped + errors;
  if (left === 0) return t('done.whole', { count: totalRows ?? processedRows, written });
  return t('done.wholeBut', {
    count: left,
    all: format.number(totalRows ?? processedRows),
    written,
  });
}

const SENTENCES = {
  retry: 'ended.retried',
  undo: 'ended.takenBack',
  redo: 'ended.redone',
} as const satisfies Record<AfterCommitPhase, string>;

/** What the last retry, undo or redo did; undefined where there was none. Outcomes that nothing had are left out. */
function afterCommitSentence(snapshot: Snapshot, t: TFunction, format: Format): string | undefined {
  const { phase, step, status } = snapshot;
  if (!step || !isAfterCommit(phase)) return undefined;
  const { vouched, ...counts } = afterCommitCounts(step);
  const parts: string[] = (['records', 'values', 'kept'] as const)
    .filter((count) => counts[count] > 0)
    .map((count) => t(`afterCommit.part.${phase}.${count}`, { count: counts[count] }));
  if (vouched > 0) parts.push(t('afterCommit.part.undo.vouched', { count: vouched }));
  const stopped =
    status === 'failed' || status === 'cancelled'
      ? `${t('ended.stopped', { count: step.total ?? 0, done: format.number(step.processed) })} `
      : '';
  if (parts.length === 0) return `${stopped}${t('ended.nothing')}`;
  return `${stopped}${t(SENTENCES[phase], { parts: format.list(parts) })}`;
}
