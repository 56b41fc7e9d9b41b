import { actionsOf, isStep, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { Play, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCauses } from '../../fix/use-causes.ts';
import type { Format } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CorrectedReport } from './corrected-report.tsx';
import { isFileLost } from './is-file-lost.ts';
import { NextAction } from './next-action.tsx';
import { PurgedNotes } from './purged-notes.tsx';
import { RedoButton } from './redo-button.tsx';
import { useActions } from './use-actions.ts';

/** Everything that can be asked of an import that has ended, and what each will do. */
export function NextActions({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const corrected = useCauses(snapshot)?.corrected ?? 0;
  const begin = useActions();
  const allowed = actionsOf(snapshot);
  const { id, phase } = snapshot;
  const { purged, status } = snapshot;
  const gone = purged.journal ?? purged.rows ?? (status === 'completed' ? null : purged.file);
  if (allowed.length === 0 && !gone) return null;
  // What is begun is on its way until the snapshot says so.
  const busy = (['continue', 'retry', 'redo'] as const).some(
    (action) => begin[action].isPending || begin[action].isSuccess,
  );
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
              isPending={busy}
              onPress={() => begin.retry.mutate({ id })}
            >
              {corrected > 0 ? t('actions.retry.corrected', { count: corrected }) : t('actions.retry.button')}
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
  const left = step && isStep(phase) ? Math.max(0, (step.total ?? 0) - step.processed) : 0;
  return {
    done: format.number(processedRows),
    all: format.number(totalRows ?? processedRows),
    left: format.number(left),
  };
}
