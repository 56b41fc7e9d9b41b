import { type DialectOverrides, entityOf, mayImport, type Profile, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DiscardButton } from '../discard-button.tsx';
import { FooterBar } from '../footer-bar.tsx';
import { suggested } from '../mapping/mapping-edit.ts';
import { RunErrorNotice } from '../run-error-notice.tsx';
import { useDraft } from '../use-draft.ts';
import { DialectFields } from './dialect-fields.tsx';
import { EntityCard } from './entity-card.tsx';
import { correctionsLost, LoseCorrections } from './lose-corrections.tsx';
import { PreviewTable } from './preview-table.tsx';
import { PreviewWarnings } from './preview-warnings.tsx';
import { ReadingQuestions } from './reading-questions.tsx';
import { SheetFields } from './sheet-fields.tsx';

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

  const losing = setDialect.isError ? correctionsLost(setDialect.error) : 0;

  // The rows as they were last read stay in view, dimmed, until the first rows have been read anew.
  const [last, setLast] = useState<Profile>();
  const profile = draft.data?.profile ?? undefined;
  if (profile && profile !== last) setLast(profile);
  const failed = snapshot.status === 'failed';
  const profiling = !failed && (!profile || setDialect.isPending);
  const stored = draft.data?.dialectOverrides ?? {};
  const overrides = setDialect.isPending ? setDialect.variables.dialect : stored;
  const preview = trpc.imports.preview.useQuery(
    // Of a sheet that cannot be read the others are shown.
    { id: snapshot.id, dialect: failed ? {} : overrides },
    { enabled: (profiling || failed) && draft.isSuccess, staleTime: Number.POSITIVE_INFINITY },
  );
  const present = profiling ? preview.data : profile;
  const shown = present ?? profile ?? last ?? preview.data;

  const sheets = shown?.sheets;
  const fields = {
    dialect: { ...shown?.dialect, ...overrides },
    confidence: profiling ? undefined : profile?.confidence,
    overrides,
    isDisabled: !mayImport(role) || !draft.data || setDialect.isPending,
    onChange: (dialect: DialectOverrides) => setDialect.mutate({ id: snapshot.id, dialect }),
  };

  if (draft.isError && !draft.data) {
    return (
      <ErrorNotice error={draft.error} title={t('preview.failed')} onRetry={() => void draft.refetch()} />
    );
  }

  return (
    <div className="flex flex-col gap-6">
      {snapshot.lastError && failed && <RunErrorNotice error={snapshot.lastError} />}
      {!failed && (
        <EntityCard
          snapshot={snapshot}
          profile={profiling ? undefined : profile}
          isDisabled={!mayImport(role) || setDialect.isPending}
        />
      )}
      <Card title={t('preview.dialect')}>
        <p className="-mt-1 mb-4 text-muted">{t(sheets ? 'workbook.hint' : 'preview.dialectHint')}</p>
        {sheets ? (
          <SheetFields {...fields} sheets={sheets} />
        ) : (
          <DialectFields {...fields} isOneColumn={profile?.columns.length === 1} />
        )}
        <LoseCorrections
          cells={losing}
          onKeep={setDialect.reset}
          onLose={() =>
            setDialect.variables && setDialect.mutate({ ...setDialect.variables, loseCorrections: true })
          }
        />
        {setDialect.isError && losing === 0 && (
          <div className="mt-4">
            <ErrorNotice
              error={setDialect.error}
              title={t('preview.changeFailed')}
              onRetry={() => setDialect.variables && setDialect.mutate(setDialect.variables)}
            />
          </div>
        )}
      </Card>
      {profile && !profiling && (
        <ReadingQuestions
          questions={profile.questions ?? []}
          overrides={overrides}
          isDisabled={!mayImport(role)}
          onChange={(dialect) => setDialect.mutate({ id: snapshot.id, dialect })}
        />
      )}
      {profile && !profiling && (
        <PreviewWarnings
          importId={snapshot.id}
          entity={entityOf(snapshot.entity)}
          profile={profile}
          mapping={draft.data?.mapping ?? suggested(profile)}
        />
      )}
      {!failed && (
        <Card
          flush
          title={t('preview.rows')}
          aside={
            <p role="status" className="figures text-sm text-muted">
              {profiling || !profile
                ? t('preview.reading')
                : [
                    t('common:unit.rows', { count: profile.rows }),
                    t('preview.columns', { count: profile.columns.length }),
                    ...(profile.preview.length < profile.rows
                      ? [t('preview.shown', { shown: format.number(profile.preview.length) })]
                      : []),
                  ].join(' · ')}
            </p>
          }
        >
          {shown ? (
            <div className={`transition-opacity ${present ? '' : 'opacity-45'}`}>
              <PreviewTable
                columns={shown.columns}
                preview={shown.preview}
                isSheet={sheets !== undefined}
                mayEndEarly={shown.dialect.shortRows === true}
              />
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
        {profile && !profiling && (
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
