import { describeRunError, type RunError } from '@sluice/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/language.ts';
import { Notice } from '../ui/notice.tsx';

interface RunErrorNoticeProps {
  readonly error: RunError;
  readonly actions?: ReactNode;
}

/** Why a run broke, with the file and line and what to do. */
export function RunErrorNotice({ error, actions }: RunErrorNoticeProps) {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" title={t('done.failedReason')} actions={actions}>
      {describeRunError(error.code, error.params, currentLanguage())}
    </Notice>
  );
}
