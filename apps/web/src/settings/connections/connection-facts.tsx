import { isFinal, OUTCOME_COUNTERS, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { MiniProgress } from '../../imports-list/mini-progress.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { NextImport } from './next-import.tsx';
import type { ListedConnection } from './use-connections.ts';

interface ConnectionFactsProps {
  readonly connection: ListedConnection;
  readonly onSchedule: () => void;
}

/** What was imported from an account last, and when it is next. */
export function ConnectionFacts({ connection, onSchedule }: ConnectionFactsProps) {
  const { t } = useTranslation();
  const { lastImport } = connection;
  return (
    <dl className="grid gap-x-4 gap-y-3 text-sm sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <Fact name={t('accounts.last')}>
        {lastImport ? (
          <LastImport snapshot={lastImport} />
        ) : (
          <span className="text-muted">{t('accounts.never')}</span>
        )}
      </Fact>
      <Fact name={t('accounts.next')}>
        <NextImport connection={connection} onSchedule={onSchedule} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted max-sm:-mb-2.5">{name}</dt>
      <dd className="data-text min-w-0">{children}</dd>
    </div>
  );
}

/** When it was, how it went or goes, and the way to it. */
function LastImport({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = OUTCOME_COUNTERS.filter((name) => snapshot[name] > 0).map((name) =>
    t(`common:counted.${name}`, { count: snapshot[name] }),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        to="/imports/$id"
        params={{ id: snapshot.id }}
        className="figures font-medium underline decoration-line underline-offset-4 hover:text-accent-ink hover:decoration-current"
      >
        {format.dateTime(snapshot.createdAt)}
      </Link>
      <StatusBadge status={snapshot.status} phase={snapshot.phase} />
      {counted.length > 0 && <span className="figures text-muted">{counted.join(', ')}</span>}
      {!isFinal(snapshot.status) && (
        <div className="-mt-2 w-full">
          <MiniProgress value={snapshot.progressPct} label={snapshot.source.name} />
        </div>
      )}
    </div>
  );
}
