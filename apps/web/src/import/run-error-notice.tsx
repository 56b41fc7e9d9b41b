import { describeRunError } from '@sluice/messages';
import type { RunError } from '@sluice/shared';
import type { ReactNode } from 'react';
import { useSpoken } from '../i18n/use-spoken.ts';
import { Notice } from '../ui/notice.tsx';

interface RunErrorNoticeProps {
  readonly error: RunError;
  readonly actions?: ReactNode;
}

/** Why a run broke, with the file and line and what to do. */
export function RunErrorNotice({ error, actions }: RunErrorNoticeProps) {
  const spoken = useSpoken();
  return (
    <Notice tone="bad" title={spoken.t('done.failedReason')} actions={actions}>
      {describeRunError(error.code, error.params, spoken)}
    </Notice>
  );
}
