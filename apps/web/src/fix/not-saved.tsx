import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { RowEdits } from './use-row-edits.ts';

/** Corrections that were lost on their way, and the way to send them again. */
export function NotSaved({ edits }: { readonly edits: RowEdits }) {
  const { t } = useTranslation();
  if (!edits.error) return null;
  return (
    <div className="px-5 pt-4">
      <ErrorNotice error={edits.error} title={t('fix.notSaved')} onRetry={edits.retry} />
    </div>
  );
}
