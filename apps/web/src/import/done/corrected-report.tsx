import { describeError, describeRunError } from '@sluice/messages';
import { isNeverRead } from '@sluice/shared';
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OFFERED_TYPES } from '../../upload/file-types.ts';
import { isProtectedWorkbook } from '../../upload/protected-workbook.ts';
import { UploadProgress } from '../../upload/upload-progress.tsx';
import { useUpload } from '../../upload/use-upload.ts';
import { useActions } from './use-actions.ts';

/** The report of refused rows, corrected in another program: sent back, and its rows are tried again at once. */
export function CorrectedReport({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  /** What is said of a file that was not sent. */
  const [notSent, setNotSent] = useState<string>();
  const upload = useUpload();
  const { retry } = useActions();
  const { state } = upload;

  // Once for each file, not for each rendering.
  const begun = useRef<string>(undefined);
  const fileId = state.kind === 'done' ? state.fileId : undefined;
  const { mutate } = retry;
  useEffect(() => {
    if (fileId === undefined || begun.current === fileId) return;
    begun.current = fileId;
    mutate({ id, fileId });
  }, [id, fileId, mutate]);

  /** Nobody waits for the upload of what cannot be the report. */
  const take = async (file: File): Promise<void> => {
    const said = { file: file.name };
    if (isNeverRead(file.name)) setNotSent(describeError('not_a_report', said, spoken));
    else if (await isProtectedWorkbook(file))
      setNotSent(describeRunError('protected_workbook', said, spoken));
    else {
      setNotSent(undefined);
      upload.send(file);
    }
  };

  if (state.kind === 'sending' || state.kind === 'paused') {
    return (
      <div className="w-full">
        <UploadProgress state={state} upload={upload} />
      </div>
    );
  }
  const failure = state.kind === 'failed' ? state.failure : retry.error;
  return (
    <>
      {notSent !== undefined && (
        <div className="w-full">
          <Notice tone="warn" role="alert">
            {notSent}
          </Notice>
        </div>
      )}
      {failure && notSent === undefined && (
        <div className="w-full">
          <ErrorNotice error={failure} title={t('actions.retry.uploadFailed')} />
        </div>
      )}
      <FileTrigger
        acceptedFileTypes={OFFERED_TYPES}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) void take(file);
        }}
      >
        <Button icon={FileUp} isPending={retry.isPending || retry.isSuccess}>
          {t('actions.retry.upload')}
        </Button>
      </FileTrigger>
    </>
  );
}
