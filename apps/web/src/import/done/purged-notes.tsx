import type { Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';

/** What can no longer be done because something was deleted for its age, and when that was. */
export function PurgedNotes({ snapshot }: { readonly snapshot: Snapshot }) {
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
