import type { Entity } from '@sluice/shared';
import { FileText, type LucideIcon, Merge, PencilLine, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { EntryValues } from './entry-values.tsx';
import { type HistoryEntry, isTakenBack } from './history-entries.ts';
import { OriginLink } from './source-line.tsx';

const ICONS: Record<HistoryEntry['kind'], LucideIcon> = {
  import: FileText,
  undo: Undo2,
  redo: Redo2,
  edit: PencilLine,
  merge: Merge,
};

interface HistoryItemProps {
  readonly entity: Entity;
  readonly entry: HistoryEntry;
  /** Shown with a merge that stands. */
  readonly undoMerge: (mergeId: string) => ReactNode;
}

/** One thing that happened to a record: what, by whom or from where, when, and which values it changed. */
export function HistoryItem({ entity, entry, undoMerge }: HistoryItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = ICONS[entry.kind];
  const { origin, values, title } = entry;
  const isGone = title === 'undoDeleted' || title === 'editDeleted' || title === 'mergedAway';
  return (
    <li className="group relative flex gap-4 pb-7 last:pb-0">
      <span
        aria-hidden
        className="absolute top-8 bottom-0 left-4 w-px -translate-x-1/2 bg-line group-last:hidden"
      />
      <span
        aria-hidden
        className={`z-1 grid size-8 shrink-0 place-items-center rounded-full border ${isGone ? 'border-bad/40 bg-bad-soft text-bad-ink' : 'border-line bg-raised text-muted'}`}
      >
        <Icon className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium">{t(`history.what.${title}`)}</span>
          {entry.isOther && (
            <span className="rounded-full bg-sunken px-2 py-0.5 text-xs font-medium text-muted">
              {t('history.ofMerged')}
            </span>
          )}
          {(entry.kind === 'import' || entry.kind === 'merge') && isTakenBack(entry) && (
            <span className="rounded-full bg-sunken px-2 py-0.5 text-xs font-medium text-muted">
              {t('history.undone')}
            </span>
          )}
        </p>
        <p className="data-text text-sm text-muted">
          {origin && (
            <>
              <OriginLink origin={origin} /> ·{' '}
            </>
          )}
          <Author by={entry.by} />
          <time dateTime={entry.at} className="figures">
            {format.dateTime(entry.at)}
          </time>
        </p>
        {values.length > 0 && !isGone && title !== 'redo' && (
          <EntryValues
            entity={entity}
            values={values}
            isNew={title === 'importCreated' || title === 'editCreated'}
          />
        )}
        {entry.mergeId !== undefined && undoMerge(entry.mergeId)}
      </div>
    </li>
  );
}

function Author({ by }: Pick<HistoryEntry, 'by'>) {
  const { t } = useTranslation();
  if (by === undefined) return null;
  if (by === null) return <>{t('history.somebody')} · </>;
  return (
    <>
      <bdi>{'name' in by ? by.name : t('history.inDatabase', { login: by.login })}</bdi> ·{' '}
    </>
  );
}
