import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { isNeverRead, OFFERED_TYPES } from '../upload/file-types.ts';

interface FileDropProps {
  readonly onFile: (file: File) => void;
}

/** Takes one file: dropped, pasted, or chosen. The server finds out what it holds, whatever its name. */
export function FileDrop({ onFile }: FileDropProps) {
  const { t } = useTranslation();
  const [notTaken, setNotTaken] = useState<'several' | 'none' | { readonly file: string }>();

  const take = (files: readonly File[]): void => {
    const [file] = files;
    if (!file) setNotTaken('none');
    else if (files.length > 1) setNotTaken('several');
    else if (isNeverRead(file)) setNotTaken({ file: file.name });
    else {
      setNotTaken(undefined);
      onFile(file);
    }
  };

  return (
    <div className="flex flex-col gap-3">
      <DropZone
        aria-label={t('newImport.drop')}
        onDrop={async ({ items }) =>
          take(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())))
        }
        className="flex flex-col items-center gap-4 rounded-2xl border-2 border-dashed border-field/60 bg-canvas px-6 py-12 text-center transition-colors data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
      >
        <span className="grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent-ink">
          <FileUp aria-hidden className="size-7" strokeWidth={1.6} />
        </span>
        <div>
          <p className="text-lg font-semibold">{t('newImport.drop')}</p>
          <p className="mt-1 text-muted">{t('newImport.formats')}</p>
        </div>
        <FileTrigger acceptedFileTypes={OFFERED_TYPES} onSelect={(files) => take(files ? [...files] : [])}>
          <Button look="primary">{t('newImport.choose')}</Button>
        </FileTrigger>
      </DropZone>
      {notTaken && (
        <Notice tone="warn" role="alert">
          {typeof notTaken === 'string'
            ? t(`newImport.notTaken.${notTaken}`)
            : t('newImport.notTaken.kind', notTaken)}
        </Notice>
      )}
    </div>
  );
}
