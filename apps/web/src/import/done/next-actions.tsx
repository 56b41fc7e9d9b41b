import type { Format } from '@sluice/messages';
import { actionsOf, isAfterCommit, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { ListChecks, ListX, Play, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeave } from '../../fix/kept-aside.tsx';
import { allSaved, useUnsaved } from '../../fix/unsaved.ts';
import { useCauses } from '../../fix/use-causes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CorrectedReport } from './corrected-report.tsx';
import { isFileLost } from './is-file-lost.ts';
import { RedoButton } from './redo-button.tsx';
import { useActions } from './use-actions.ts';

/** Everything that can be asked of an import that has ended, and what each will do. */
export function NextActions({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refused = useCauses(snapshot);
  const corrected = refused?.corrected ?? 0;
  const keptAside = refused?.causes.some(({ code }) => code === 'changed_since_check') ?? false;
  const begin = useActions();
  const leave = useLeave();
  const [waits, setWaits] = useState(false);
  const { saving } = useUnsaved(snapshot.id);
  const allowed = actionsOf(snapshot);
  const { id, phase } = snapshot;
  const { purged, status } = snapshot;
  const gone = purged.journal ?? purged.rows ?? (status === 'completed' ? null : purged.file);
  if (allowed.length === 0 && !gone) return null;
  // What is begun is on its way until the snapshot says so.
  const busy = (['continue', 'retry', 'redo'] as const).some(
    (action) => begin[action].isPending || begin[action].isSuccess,
  );
  /** Once all corrections are saved; those that were lost say so themselves. */
  const retry = async (): Promise<void> => {
    setWaits(true);
    const saved = await allSaved(id);
    setWaits(false);
    if (saved) begin.retry.mutate({ id });
  };
  const failed = t('actions.failed');
  const isLost = isFileLost(snapshot);

  return (
    <Card flush title={t('actions.title')}>
      <ul className="divide-y divide-line border-t border-line">
        {allowed.includes('continue') && phase !== 'sniff' && (
          <NextAction
            title={t('actions.continue.title')}
            about={
              isLost
                ? t('actions.continue.lost')
                : t(`actions.continue.${phase}`, whereItStopped(snapshot, format))
            }
            error={begin.continue.error}
            failed={failed}
          >
            <Button
              look={isLost ? 'secondary' : 'primary'}
              icon={Play}
              isPending={busy}
              onPress={() => begin.continue.mutate({ id })}
            >
              {t('actions.continue.button')}
            </Button>
          </NextAction>
        )}
        {allowed.includes('retry') && (
          <NextAction
            title={t('actions.retry.title')}
            about={t('actions.retry.about')}
            error={begin.retry.error}
            failed={failed}
          >
            <CorrectedReport id={id} />
            <Button
              look={corrected > 0 ? 'primary' : 'secondary'}
              icon={RotateCcw}
              isPending={busy || (waits && saving > 0)}
              onPress={() => void retry()}
            >
              {corrected > 0 ? t('actions.retry.corrected', { count: corrected }) : t('actions.retry.button')}
            </Button>
          </NextAction>
        )}
        {allowed.includes('retry') && keptAside && (
          <NextAction
            title={t('actions.apply.title')}
            about={t('actions.apply.about')}
            error={leave.error}
            failed={failed}
          >
            <Button
              icon={ListX}
              isPending={leave.isPending}
              onPress={() => leave.mutate({ id, rows: 'all' })}
            >
              {t('actions.apply.leave')}
            </Button>
            <Button
              icon={ListChecks}
              isPending={busy}
              onPress={() => begin.retry.mutate({ id, apply: 'all' })}
            >
              {t('actions.apply.button')}
            </Button>
          </NextAction>
        )}
        {allowed.includes('undo') && (
          <NextAction title={t('actions.undo.title')} about={t('actions.undo.about')}>
            <Link to="/imports/$id/undo" params={{ id }} className={buttonClass()}>
              {t('actions.undo.button')}
            </Link>
          </NextAction>
        )}
        {allowed.includes('redo') && (
          <NextAction
            title={t('actions.redo.title')}
            about={t('actions.redo.about')}
            error={begin.redo.error}
            failed={failed}
          >
            <RedoButton isPending={busy} onConfirm={() => begin.redo.mutate({ id })} />
          </NextAction>
        )}
      </ul>
      <PurgedNotes snapshot={snapshot} />
    </Card>
  );
}

function whereItStopped(snapshot: Snapshot, format: Format): { done: string; all: string; left: string } {
  const { step, phase, processedRows, totalRows } = snapshot;
  const left = step && isAfterCommit(phase) ? Math.max(0, (step.total ?? 0) - step.processed) : 0;
  return {
    done: format.number(processedRows),
    all: format.number(totalRows ?? processedRows),
    left: format.number(left),
  };
}

interface NextActionProps {
  readonly title: string;
  readonly about: string;
  /** What begins it. */
  readonly children: ReactNode;
  /** Why it could not be begun. */
  readonly error?: unknown;
  readonly failed?: string;
}

/** One thing that can be done next: what it is, what it will do, and the button that begins it. */
function NextAction({ title, about, children, error, failed }: NextActionProps) {
  return (
    <li className="flex flex-col gap-3 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h3 className="font-medium">{title}</h3>
          <p className="text-sm text-pretty text-muted">{about}</p>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:flex-col">{children}</div>
      </div>
      {error ? <ErrorNotice error={error} {...(failed === undefined ? {} : { title: failed })} /> : null}
    </li>
  );
}

/** What can no longer be done because something was deleted for its age, and when that was. */
function PurgedNotes({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { purged, status } = snapshot;
  const stopped = status === 'failed' || status === 'cancelled';
  const notes = (['file', 'rows', 'journal'] as const).flatMap((what) => {
    const at = purged[what];
    // Of a file that is not needed any more nobody has to know.
    if (at === null || (what === 'file' && !stopped)) return [];
    return [{ what, date: format.date(at) }];
  });
  if (notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-t border-line px-5 py-4 text-sm text-muted">
      {notes.map(({ what, date }) => (
        <li key={what}>{t(`actions.purged.${what}`, { date })}</li>
      ))}
    </ul>
  );
}
