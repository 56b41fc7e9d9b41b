import type { Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Says that the same bytes were imported before, and how many of their rows would change something now: the check's counts. */
export function SameFileNotice({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, inserted, updated, totalRows } = snapshot;
  const { data: earlier } = trpc.imports.sameFile.useQuery({ id }, { staleTime: Number.POSITIVE_INFINITY });
  if (!earlier || totalRows === null) return null;
  return (
    <Notice
      tone="info"
      role="status"
      title={t('check.sameFile', { date: format.dateTime(earlier.completedAt) })}
      actions={
        <Link
          to="/imports/$id"
          params={{ id: earlier.importId }}
          className={buttonClass('secondary', 'small')}
        >
          {t('check.sameFileOpen')}
        </Link>
      }
    >
      <p>{t('check.sameFileRows', { count: inserted + updated, all: format.number(totalRows) })}</p>
    </Notice>
  );
}
