import { FileUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { OFFERED_TYPES } from '../../upload/file-types.ts';
import { UploadProgress } from '../../upload/upload-progress.tsx';
import { useUpload } from '../../upload/use-upload.ts';
import { useActions } from './use-actions.ts';

/** The report of refused rows, corrected in another program: sent back, and its rows are tried again at once. */
export function CorrectedReport({ id }: { readonly id: string }) {
  const { t } = useTranslation();
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
      {failure && (
        <div className="w-full">
          <ErrorNotice error={failure} title={t('actions.retry.uploadFailed')} />
        </div>
      )}
      <FileTrigger
        acceptedFileTypes={OFFERED_TYPES}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) upload.send(file);
        }}
      >
        <Button icon={FileUp} isPending={retry.isPending || retry.isSuccess}>
          {t('actions.retry.upload')}
        </Button>
      </FileTrigger>
    </>
  );
}
