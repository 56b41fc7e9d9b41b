import { type EntityName, entityOf, mayImport } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { Card } from '../ui/card.tsx';
import type { HistoryEntry } from './history-entries.ts';
import { HistoryItem } from './history-item.tsx';
import { UndoMerge } from './undo-merge.tsx';

interface RecordHistoryProps {
  readonly name: EntityName;
  readonly entries: readonly HistoryEntry[];
  /** Older changes exist that are not among the entries. */
  readonly isCut: boolean;
}

/** Everything that was done to a record. */
export function RecordHistory({ name, entries, isCut }: RecordHistoryProps) {
  const { t } = useTranslation();
  const entity = entityOf(name);
  const { role } = useSession();
  return (
    <Card title={t('history.title')}>
      <p className="-mt-2 mb-5 text-sm text-muted">
        {entries.length > 0 ? t('history.lead') : t('history.nothing')}
      </p>
      <ol>
        {entries.map((entry) => (
          <HistoryItem
            key={`${entry.at} ${entry.title} ${entry.origin?.importId} ${entry.isOther}`}
            entity={entity}
            entry={entry}
            undoMerge={(id) => mayImport(role) && <UndoMerge id={id} />}
          />
        ))}
      </ol>
      {isCut && <p className="mt-5 text-sm text-muted">{t('history.newest', { count: entries.length })}</p>}
    </Card>
  );
}
