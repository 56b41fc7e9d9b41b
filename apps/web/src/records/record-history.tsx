import { type EntityName, entityOf } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';
import type { HistoryEntry } from './history-entries.ts';
import { HistoryItem } from './history-item.tsx';

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
  return (
    <Card title={t('history.title')}>
      <p className="-mt-2 mb-5 text-sm text-muted">
        {entries.length > 0 ? t('history.lead') : t('history.nothing')}
      </p>
      <ol>
        {entries.map((entry) => (
          <HistoryItem
            key={`${entry.at} ${entry.title} ${entry.origin?.importId}`}
            entity={entity}
            entry={entry}
          />
        ))}
      </ol>
      {isCut && <p className="mt-5 text-sm text-muted">{t('history.newest', { count: entries.length })}</p>}
    </Card>
  );
}
