import { isAfterCommit, OUTCOME_COUNTERS, type OutcomeCounter } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import type { ListedImport } from './use-imports.ts';

export const LIST_COUNTS = OUTCOME_COUNTERS;

interface ListCountProps {
  readonly item: ListedImport;
  readonly name: OutcomeCounter;
}

/** How many rows of an import had an outcome; before its commit, how many would have it, and is shown to be no more. */
export function ListCount({ item, name }: ListCountProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const value = item[name];
  const isPlan = item.phase !== 'commit' && !isAfterCommit(item.phase);
  if (isPlan && value > 0) {
    return (
      <span title={t('imports.planned')} className="text-faint italic">
        {format.number(value)}
        <span className="sr-only"> ({t('imports.planned')})</span>
      </span>
    );
  }
  const look = value === 0 ? 'text-faint' : name === 'errors' ? 'font-medium text-bad-ink' : '';
  return <span className={look}>{format.number(value)}</span>;
}
