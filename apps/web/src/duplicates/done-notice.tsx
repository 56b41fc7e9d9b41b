import { type EntityName, entityOf, fieldOf } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';

/** What was just done with a pair. */
export type Done =
  | { readonly id: string; readonly kind: 'merged'; readonly keptId: string }
  | { readonly id: string; readonly kind: 'dismissed'; readonly ids: [string, string] };

interface DoneNoticeProps {
  readonly name: EntityName;
  readonly done: Done;
  readonly onUndone: () => void;
}

/** Says what was done with a pair, with the way back. It takes the place of the card that is gone, and the focus with it. */
export function DoneNotice({ name, done, onUndone }: DoneNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const undoMerge = trpc.duplicates.undoMerge.useMutation({
    onSuccess: ({ left }) => {
      if (left.length === 0) onUndone();
    },
  });
  const recall = trpc.duplicates.dismiss.useMutation({ onSuccess: onUndone });
  const undo = (): void => {
    if (done.kind === 'merged') undoMerge.mutate({ id: done.id });
    else recall.mutate({ entity: name, ids: done.ids, dismissed: false });
  };
  const error = undoMerge.error ?? recall.error;
  const left = undoMerge.data?.left ?? [];
  return (
    <div ref={place} tabIndex={-1} className="flex flex-col gap-3 rounded-xl">
      {left.length > 0 ? (
        <Notice
          tone="warn"
          role="status"
          title={t('duplicates.undoneInPart')}
          actions={
            <Button size="small" onPress={onUndone}>
              {t('duplicates.understood')}
            </Button>
          }
        >
          {t('duplicates.left', {
            fields: format.list(
              left.map((field) => fieldOf(entityOf(name), field)?.label[format.language] ?? field),
            ),
          })}
        </Notice>
      ) : (
        <Notice
          tone="good"
          role="status"
          title={t(done.kind === 'merged' ? 'duplicates.merged' : 'duplicates.dismissed')}
          actions={
            <Button size="small" onPress={undo} isPending={undoMerge.isPending || recall.isPending}>
              {t('duplicates.undo')}
            </Button>
          }
        >
          {done.kind === 'merged' ? (
            <Link
              to="/records/$entity/$id"
              params={{ entity: name, id: done.keptId }}
              className="text-accent-ink underline underline-offset-2"
            >
              {t('duplicates.seeRecord')}
            </Link>
          ) : (
            t('duplicates.dismissedBody')
          )}
        </Notice>
      )}
      {error && <ErrorNotice error={error} title={t('duplicates.undoFailed')} />}
    </div>
  );
}
