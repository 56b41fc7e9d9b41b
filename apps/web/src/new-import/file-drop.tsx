import { describeRunError } from '@sluice/messages';
import { isNeverRead } from '@sluice/shared';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useSpoken } from '../i18n/use-spoken.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { OFFERED_TYPES } from '../upload/file-types.ts';
import { isProtectedWorkbook } from '../upload/protected-workbook.ts';

interface FileDropProps {
  readonly onFile: (file: File) => void;
}

/** Why nothing was taken. */
type NotTaken = 'several' | 'none' | { readonly kind: string } | { readonly protectedFile: string };

/**
 * Takes one file: dropped, pasted, or chosen. The server finds out what it holds, whatever its name; nobody waits for the
 * upload of what is told here to be read by nobody.
 */
export function FileDrop({ onFile }: FileDropProps) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  const [notTaken, setNotTaken] = useState<NotTaken>();
  const reasonOf = (reason: NotTaken): string => {
    if (typeof reason === 'string') return t(`newImport.notTaken.${reason}`);
    if ('kind' in reason) return t('newImport.notTaken.kind', { file: reason.kind });
    return describeRunError('protected_workbook', { file: reason.protectedFile }, spoken);
  };

  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    if (!file) setNotTaken('none');
    else if (files.length > 1) setNotTaken('several');
    else if (isNeverRead(file.name)) setNotTaken({ kind: file.name });
    else if (await isProtectedWorkbook(file)) setNotTaken({ protectedFile: file.name });
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
        <FileTrigger
          acceptedFileTypes={OFFERED_TYPES}
          onSelect={(files) => void take(files ? [...files] : [])}
        >
          <Button look="primary">{t('newImport.choose')}</Button>
        </FileTrigger>
      </DropZone>
      {notTaken && (
        <Notice tone="warn" role="alert">
          {reasonOf(notTaken)}
        </Notice>
      )}
    </div>
  );
}
