import { describeError, entityOf, isEntityName } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readFailure } from '../api/app-error.ts';
import { currentLanguage } from '../i18n/language.ts';

/** Why a call failed, in the reader's language; where another import is the reason, with the way to it. */
export function ErrorText({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { code, params } = readFailure(error);
  const { importId, entity } = params;
  if (code === 'import_live' && typeof importId === 'string') {
    const name =
      typeof entity === 'string' && isEntityName(entity) ? entityOf(entity).label.many[language] : '';
    return (
      <>
        {t('errors.importLive', { entity: name })}{' '}
        <Link
          to="/imports/$id"
          params={{ id: importId }}
          className="font-medium underline underline-offset-2"
        >
          {t('errors.openIt')}
        </Link>
      </>
    );
  }
  const known =
    code === 'wrong_state' && typeof params.status === 'string'
      ? { ...params, status: statusWord(params.status) }
      : params;
  return <>{describeError(code, known, language)}</>;

  function statusWord(status: string): string {
    const words = t('status', { returnObjects: true });
    return Object.entries(words).find(([key]) => key === status)?.[1] ?? status;
  }
}
