import { FileText, Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { FileUpload, UploadState } from './use-upload.ts';

interface UploadProgressProps {
  readonly state: Extract<UploadState, { kind: 'sending' | 'paused' }>;
  readonly upload: FileUpload;
}

/** How much of the file has arrived, and how fast it goes. */
export function UploadProgress({ state, upload }: UploadProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { file, sent, speed } = state;
  const done = file.size === 0 ? 0 : sent / file.size;
  return (
    <div className="flex flex-col gap-4 rounded-2xl border border-line bg-canvas p-5">
      <div className="flex items-start gap-3">
        <FileText aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <p className="data-text font-medium">{file.name}</p>
          <p className="figures text-sm text-muted">
            {t('newImport.sent', { sent: format.bytes(sent), total: format.bytes(file.size) })}
            {speed !== null && ` · ${t('newImport.speed', { speed: format.bytes(speed) })}`}
            {state.kind === 'paused' && ` · ${t('newImport.paused')}`}
          </p>
        </div>
        <span className="figures font-semibold">{format.percent(done)}</span>
      </div>
      <ProgressBar label={t('newImport.progress', { file: file.name })} value={done * 100} />
      <div className="flex flex-wrap gap-2">
        {state.kind === 'sending' ? (
          <Button size="small" icon={Pause} onPress={upload.pause}>
            {t('newImport.pause')}
          </Button>
        ) : (
          <Button size="small" look="primary" icon={Play} onPress={upload.resume}>
            {t('newImport.resume')}
          </Button>
        )}
        <Button size="small" look="quiet" icon={X} onPress={upload.cancel}>
          {t('newImport.cancel')}
        </Button>
      </div>
    </div>
  );
}
