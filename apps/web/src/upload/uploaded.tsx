import { failureOf } from '@sluice/client/browser';
import type { EntityName } from '@sluice/shared';
import { Link, useNavigate } from '@tanstack/react-router';
import { FileCheck2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';

interface UploadedProps {
  readonly fileId: string;
  readonly file: File;
  readonly entity: EntityName;
  /** To choose another file instead. */
  readonly onOther: () => void;
}

/**
 * The file has arrived. If these bytes were never imported, the import begins by itself; if they were, that is said
 * first, and going on is a deliberate choice.
 */
export function Uploaded({ fileId, file, entity, onOther }: UploadedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const known = trpc.files.get.useQuery({ fileId }, { staleTime: Number.POSITIVE_INFINITY });
  const check = trpc.imports.check.useMutation();
  const create = trpc.imports.create.useMutation({
    onSuccess: async ({ id }, { like }) => {
      const refused = like ? await check.mutateAsync({ id }).then(() => undefined, failureOf) : undefined;
      await navigate({
        to: '/imports/$id',
        params: { id },
        // What keeps it from being checked is shown with its mapping; what the mapping lacks, it says itself.
        search: refused ? { step: 'mapping' } : {},
        state: refused && refused.code !== 'mapping_incomplete' ? { checkRefused: refused } : {},
      });
    },
    // Somebody else was quicker with the same bytes: what they did is shown.
    onError: (error) => {
      if (failureOf(error).code !== 'same_file') return;
      create.reset();
      void known.refetch();
    },
  });
  const earlier = known.data?.earlier.filter((other) => other.entity === entity) ?? [];
  const imported = earlier.find(({ status }) => status === 'completed');

  const isGoing = create.isPending || create.isSuccess;
  const isLike = create.variables?.like !== undefined;

  // Once, not for each rendering: a second import of the same file would be one too many.
  const begun = useRef(false);
  const isNew = known.isSuccess && earlier.length === 0;
  const { mutate } = create;
  useEffect(() => {
    if (!isNew || begun.current) return;
    begun.current = true;
    mutate({ fileId, entity });
  }, [isNew, fileId, entity, mutate]);

  if (known.isError) {
    return (
      <ErrorNotice
        error={known.error}
        title={t('newImport.createFailed')}
        onRetry={() => void known.refetch()}
      />
    );
  }
  if (create.isError) {
    return (
      <ErrorNotice
        error={create.error}
        title={t('newImport.createFailed')}
        onRetry={() => create.variables && create.mutate(create.variables)}
      />
    );
  }
  if (earlier.length > 0) {
    return (
      <Notice
        tone="warn"
        role="status"
        title={t(imported ? 'newImport.seenBefore' : 'newImport.begunBefore', { file: file.name })}
        actions={
          <>
            <Button size="small" onPress={onOther}>
              {t('newImport.otherFile')}
            </Button>
            <Button
              size="small"
              look={imported ? 'secondary' : 'primary'}
              isPending={isGoing && !isLike}
              isDisabled={isGoing && isLike}
              onPress={() => create.mutate({ fileId, entity, again: true })}
            >
              {t('newImport.again')}
            </Button>
            {imported && (
              <Button
                size="small"
                look="primary"
                isPending={isGoing && isLike}
                isDisabled={isGoing && !isLike}
                onPress={() => create.mutate({ fileId, entity, like: imported.importId })}
              >
                {t('newImport.seeChanges')}
              </Button>
            )}
          </>
        }
      >
        <ul className="mt-1 flex flex-col gap-1">
          {earlier.slice(0, 3).map((other) => (
            <li key={other.importId} className="flex flex-wrap gap-x-2">
              <Link
                to="/imports/$id"
                params={{ id: other.importId }}
                className="font-medium underline underline-offset-2"
              >
                {t(other.status === 'completed' ? 'newImport.importedOn' : 'newImport.begunOn', {
                  date: format.dateTime(other.createdAt),
                })}
              </Link>
              <span className="text-muted">
                {t(`common:status.${other.status}`)} · {t('common:count.inserted')}{' '}
                {format.number(other.inserted)} · {t('common:count.updated')} {format.number(other.updated)}
              </span>
            </li>
          ))}
        </ul>
        {imported && <p className="mt-2">{t('newImport.againHint')}</p>}
      </Notice>
    );
  }
  return (
    <div role="status" className="flex items-center gap-3 rounded-2xl border border-line bg-canvas p-5">
      <FileCheck2 aria-hidden className="size-5 shrink-0 text-good-ink" />
      <span className="data-text flex-1">{t('newImport.arrived', { file: file.name })}</span>
      <Spinner />
    </div>
  );
}
