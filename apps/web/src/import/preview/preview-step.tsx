import { mayImport, type Profile, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../app/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DiscardButton } from '../discard-button.tsx';
import { FooterBar } from '../footer-bar.tsx';
import { RunErrorNotice } from '../run-error-notice.tsx';
import { useDraft } from '../use-draft.ts';
import { DialectFields } from './dialect-fields.tsx';
import { PreviewTable } from './preview-table.tsx';

/** How the file is read: what was detected, the rows that this gives, and the means to say otherwise. */
export function PreviewStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const draft = useDraft(snapshot);
  const utils = trpc.useUtils();
  const setDialect = trpc.imports.setDialect.useMutation({
    onSuccess: async (next) => {
      applySnapshot(next);
      await utils.imports.draft.invalidate({ id: snapshot.id });
    },
  });

  // The rows as they were last read stay in view, dimmed, while the file is read anew.
  const [last, setLast] = useState<Profile>();
  const profile = draft.data?.profile ?? undefined;
  if (profile && profile !== last) setLast(profile);
  const shown = profile ?? last;
  const failed = snapshot.status === 'failed';
  const reading = !failed && (!profile || setDialect.isPending);

  if (draft.isError && !draft.data) {
    return (
      <ErrorNotice error={draft.error} title={t('preview.failed')} onRetry={() => void draft.refetch()} />
    );
  }

  return (
    <div className="flex flex-col gap-6">
      {snapshot.lastError && failed && <RunErrorNotice error={snapshot.lastError} />}
      <Card title={t('preview.dialect')}>
        <p className="-mt-1 mb-4 text-muted">{t('preview.dialectHint')}</p>
        <DialectFields
          profile={shown}
          overrides={draft.data?.dialectOverrides ?? {}}
          isDisabled={!mayImport(role) || !draft.data || setDialect.isPending}
          onChange={(dialect) => setDialect.mutate({ id: snapshot.id, dialect })}
        />
        {setDialect.isError && (
          <div className="mt-4">
            <ErrorNotice
              error={setDialect.error}
              title={t('preview.changeFailed')}
              onRetry={() => setDialect.variables && setDialect.mutate(setDialect.variables)}
            />
          </div>
        )}
      </Card>
      {!failed && (
        <Card
          flush
          title={t('preview.rows')}
          aside={
            <p role="status" className="figures text-sm text-muted">
              {reading || !shown
                ? t('preview.reading')
                : [
                    t('import.rows', { count: shown.rows }),
                    t('preview.columns', { count: shown.columns.length }),
                    t('preview.shown', { shown: format.number(shown.preview.length) }),
                  ].join(' · ')}
            </p>
          }
        >
          {shown ? (
            <div className={`transition-opacity ${reading ? 'opacity-45' : ''}`}>
              <PreviewTable profile={shown} />
            </div>
          ) : (
            <SkeletonRows rows={8} label={t('preview.reading')} />
          )}
        </Card>
      )}
      <FooterBar
        aside={
          snapshot.status !== 'failed' &&
          snapshot.status !== 'cancelled' && <DiscardButton snapshot={snapshot} />
        }
      >
        {profile && !reading && (
          <Link
            to="/imports/$id"
            params={{ id: snapshot.id }}
            search={{ step: 'mapping' }}
            className={buttonClass('primary')}
          >
            {t('preview.next')}
          </Link>
        )}
      </FooterBar>
    </div>
  );
}
