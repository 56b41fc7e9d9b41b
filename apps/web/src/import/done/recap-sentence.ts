import type { Snapshot } from '@sluice/shared';
import type { TFunction } from 'i18next';
import type { Format } from '../../i18n/format.ts';

/** What an import did, in a sentence: for one that stopped on its way, how far it came and what is kept. */
export function recapSentence(snapshot: Snapshot, t: TFunction, format: Format): string {
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
