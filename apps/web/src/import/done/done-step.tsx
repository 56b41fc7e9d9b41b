import { entityOf, mayImport, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleSlash, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemRows } from '../check/problem-rows.tsx';
import { Counters } from '../counters.tsx';
import { RunErrorNotice } from '../run-error-notice.tsx';
import { isEditable } from '../steps.ts';
import { recapSentence } from './recap-sentence.ts';
import { ReopenButton } from './reopen-button.tsx';

type FinalStatus = 'completed' | 'failed' | 'cancelled';

const MARKS: Record<FinalStatus, { readonly icon: LucideIcon; readonly look: string }> = {
  completed: { icon: CircleCheck, look: 'bg-good-soft text-good-ink' },
  failed: { icon: CircleX, look: 'bg-bad-soft text-bad-ink' },
  cancelled: { icon: CircleSlash, look: 'bg-warn-soft text-warn-ink' },
};

/** What happened: in a sentence, in numbers, and what can be done next. */
export function DoneStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const { entity, elapsedS, completedAt, rowsPerSecond, phase, lastError, skipped, errors, warnings } =
    snapshot;
  const status: FinalStatus =
    snapshot.status === 'failed' || snapshot.status === 'cancelled' ? snapshot.status : 'completed';
  const { icon: Icon, look } = MARKS[status];
  // Stopped before the commit: the counts are only what would have happened.
  const wrote = phase === 'commit' || phase === 'undo';
  const outcomes = [
    ...(errors > 0 ? (['error'] as const) : []),
    ...(skipped > 0 ? (['skipped'] as const) : []),
    ...(warnings > 0 ? (['warning'] as const) : []),
  ];
  const facts = [
    completedAt && format.dateTime(completedAt),
    elapsedS !== null && wrote && t('done.took', { time: format.duration(elapsedS) }),
    rowsPerSecond !== null && wrote && t('importing.speed', { count: Math.round(rowsPerSecond) }),
  ].filter((fact) => typeof fact === 'string');

  return (
    <div className="flex flex-col gap-6">
      <Card>
        <div className="flex flex-col gap-4 sm:flex-row sm:items-start">
          <span className={`grid size-12 shrink-0 place-items-center rounded-2xl ${look}`}>
            <Icon aria-hidden className="size-6" />
          </span>
          <div className="min-w-0 flex-1">
            <h2 className="text-xl font-semibold">{t(`done.title.${status}`)}</h2>
            <p role="status" className="mt-1 text-pretty text-muted">
              {recapSentence(snapshot, t, format)}
            </p>
            {facts.length > 0 && <p className="figures mt-1 text-sm text-muted">{facts.join(' · ')}</p>}
          </div>
        </div>
        {status === 'failed' && lastError && (
          <div className="mt-6">
            <RunErrorNotice error={lastError} />
          </div>
        )}
        {wrote && (
          <div className="mt-7">
            <Counters counts={snapshot} names="count" />
          </div>
        )}
        <div className="mt-7 flex flex-wrap gap-2 border-t border-line pt-5">
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
          {mayImport(role) && (
            <Link to="/imports/new" search={{ entity }} className={buttonClass()}>
              {t('done.another')}
            </Link>
          )}
          <Link to="/" className={buttonClass('quiet')}>
            {t('done.all')}
          </Link>
        </div>
      </Card>
      {wrote && outcomes.length > 0 && <ProblemRows snapshot={snapshot} outcomes={outcomes} />}
    </div>
  );
}
