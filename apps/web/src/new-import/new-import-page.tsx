import { ENTITY_NAMES, type EntityName, entityOf, mayImport } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { currentLanguage } from '../i18n/language.ts';
import { Stepper } from '../import/stepper.tsx';
import { STEPS } from '../import/steps.ts';
import { Card } from '../ui/card.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { UploadProgress } from '../upload/upload-progress.tsx';
import { Uploaded } from '../upload/uploaded.tsx';
import { useUpload } from '../upload/use-upload.ts';
import { FileDrop } from './file-drop.tsx';

const route = getRouteApi('/app/imports/new');

/** The first step: what the rows are, and the file that they stand in. */
export function NewImportPage() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { role } = useSession();
  const { entity = 'patients' } = route.useSearch();
  const navigate = route.useNavigate();
  const upload = useUpload();
  const { state } = upload;

  return (
    <div className="flex flex-col gap-7">
      <PageTitle title={t('newImport.title')} lead={t('newImport.lead')} />
      <Stepper steps={STEPS} current="file" behind={0} reachable={[]} />
      {mayImport(role) ? (
        <Card>
          <div className="flex flex-col gap-6">
            <RadioCards<EntityName>
              label={t('newImport.entity')}
              value={entity}
              onChange={(chosen) => void navigate({ search: { entity: chosen }, replace: true })}
              choices={ENTITY_NAMES.map((name) => ({
                id: name,
                label: entityOf(name).label.many[language],
                description: entityOf(name).about[language],
              }))}
            />
            {state.kind === 'none' && (
              <>
                <FileDrop onFile={upload.send} />
                <p className="flex flex-wrap items-center justify-center gap-x-2 text-center text-muted">
                  {t('newImport.account')}
                  <Link
                    to="/settings/connections"
                    className="font-medium text-accent-ink underline underline-offset-4"
                  >
                    {t('newImport.toConnections')}
                  </Link>
                </p>
              </>
            )}
            {(state.kind === 'sending' || state.kind === 'paused') && (
              <UploadProgress state={state} upload={upload} />
            )}
            {state.kind === 'failed' && (
              <div className="flex flex-col gap-3">
                <ErrorNotice
                  error={state.failure}
                  title={t('newImport.uploadFailed', { file: state.file.name })}
                  onRetry={upload.resume}
                />
                <FileDrop onFile={upload.send} />
              </div>
            )}
            {state.kind === 'done' && (
              <Uploaded fileId={state.fileId} file={state.file} entity={entity} onOther={upload.cancel} />
            )}
          </div>
        </Card>
      ) : (
        <Notice tone="info" title={t('newImport.readOnly')}>
          {t('newImport.readOnlyBody')}
        </Notice>
      )}
    </div>
  );
}
