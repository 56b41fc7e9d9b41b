import { useMutation } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/language.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { UploadProgress } from '../upload/upload-progress.tsx';
import { Uploaded } from '../upload/uploaded.tsx';
import { useUpload } from '../upload/use-upload.ts';
import { readSample, SAMPLE_FILES, type SampleFile } from './sample-files.ts';

/** Files to try the product with: one press, and their import begins as that of any file. */
export function SamplesOffer() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [chosen, setChosen] = useState<SampleFile>();
  const upload = useUpload();
  const { state } = upload;
  const fetching = useMutation({ mutationFn: readSample, onSuccess: upload.send });
  const choose = (sample: SampleFile): void => {
    setChosen(sample);
    fetching.mutate(sample);
  };

  return (
    <div className="border-t border-line px-5 pt-6 pb-8">
      <div className="mx-auto flex max-w-2xl flex-col gap-3">
        <h3 className="text-center text-sm font-medium text-muted">{t('samples.title')}</h3>
        {(state.kind === 'sending' || state.kind === 'paused') && (
          <UploadProgress state={state} upload={upload} />
        )}
        {state.kind === 'done' && chosen && (
          <Uploaded fileId={state.fileId} file={state.file} entity={chosen.entity} onOther={upload.cancel} />
        )}
        {state.kind === 'failed' && <ErrorNotice error={state.failure} onRetry={upload.resume} />}
        {fetching.isError && (
          <Notice tone="bad" role="alert">
            {t('samples.failed')}
          </Notice>
        )}
        {state.kind === 'none' && (
          <ul className="grid gap-3 sm:grid-cols-2">
            {SAMPLE_FILES.map((sample) => (
              <li key={sample.name}>
                <Button
                  isDisabled={fetching.isPending}
                  onPress={() => choose(sample)}
                  className="flex h-full w-full items-start gap-3 rounded-xl border border-line px-4 py-3 text-left transition-colors hover:border-field hover:bg-sunken"
                >
                  <FileSpreadsheet aria-hidden className="mt-0.5 size-5 shrink-0 text-accent-ink" />
                  <span>
                    <span className="block font-medium">{sample.name}</span>
                    <span className="block text-sm text-muted">{sample.about[language]}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
