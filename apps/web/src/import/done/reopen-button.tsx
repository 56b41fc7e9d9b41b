import type { RunErrorCode, Snapshot } from '@sluice/shared';
import { Link, useNavigate } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useDraft } from '../use-draft.ts';

type Remedy = 'readOtherwise' | 'readAgain' | 'otherFile' | 'connection';

/** What can help an import that broke before anything was written. */
const REMEDIES: Record<RunErrorCode, Remedy> = {
  empty_file: 'otherFile',
  header_only: 'readOtherwise',
  binary_file: 'otherFile',
  spreadsheet_file: 'otherFile',
  other_format: 'otherFile',
  protected_workbook: 'otherFile',
  damaged_workbook: 'readOtherwise',
  unsafe_workbook: 'otherFile',
  oversized_workbook: 'readOtherwise',
  no_such_sheet: 'readOtherwise',
  empty_sheet: 'readOtherwise',
  undecodable_bytes: 'readOtherwise',
  unclosed_quote: 'readOtherwise',
  record_too_long: 'readOtherwise',
  too_many_columns: 'readOtherwise',
  reading_too_costly: 'readOtherwise',
  source_missing: 'otherFile',
  source_changed: 'otherFile',
  connection_missing: 'connection',
  credentials_refused: 'connection',
  secret_unreadable: 'connection',
  account_unknown: 'connection',
  account_hidden: 'connection',
  service_unavailable: 'connection',
  service_answer_unreadable: 'connection',
  not_a_report: 'otherFile',
  plan_lost: 'readAgain',
  too_many_linked: 'readAgain',
  worker_lost: 'readAgain',
  disk_full: 'readAgain',
  database_error: 'readAgain',
  internal: 'readAgain',
};

/** Takes up again an import that stopped before anything was written, in the way that its reason calls for. */
export function ReopenButton({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, lastError, status } = snapshot;
  const draft = useDraft(snapshot);
  const reopen = trpc.imports.setDialect.useMutation({
    onSuccess: (next) => {
      applySnapshot(next);
      void navigate({ to: '/imports/$id', params: { id }, search: { step: 'preview' } });
    },
  });
  const run = (): void => reopen.mutate({ id, dialect: draft.data?.dialectOverrides ?? {} });
  const remedy = status === 'failed' && lastError ? REMEDIES[lastError.code] : 'readAgain';

  if (remedy === 'otherFile' || remedy === 'connection') return null;
  if (remedy === 'readOtherwise') {
    return (
      <Link to="/imports/$id" params={{ id }} search={{ step: 'preview' }} className={buttonClass()}>
        {t('done.readOtherwise')}
      </Link>
    );
  }
  return (
    <>
      <Button icon={RotateCcw} isPending={reopen.isPending} isDisabled={!draft.data} onPress={run}>
        {t('done.reopen')}
      </Button>
      {reopen.isError && <ErrorNotice error={reopen.error} onRetry={run} />}
    </>
  );
}
