import type { Counts } from '@sluice/shared';
import type { TFunction } from 'i18next';
import type { Format } from '../../i18n/format.ts';

/** What would happen, in one sentence; outcomes that no row has are left out. */
export function planSentence(counts: Counts, t: TFunction, format: Format): string {
  const parts = (['inserted', 'updated', 'unchanged', 'skipped', 'errors'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => t(`check.part.${name}`, { count: counts[name] }));
  return parts.length === 0 ? t('check.noRows') : t('check.sentence', { parts: format.list(parts) });
}
