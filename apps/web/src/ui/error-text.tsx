import { failureOf, saidAs } from '@sluice/client/browser';
import { describeError } from '@sluice/messages';
import { entityOf, isEntityName } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useSpoken } from '../i18n/use-spoken.ts';

/** Why a call failed, in the reader's language; where another import is the reason, with the way to it. */
export function ErrorText({ error }: { readonly error: unknown }) {
  const spoken = useSpoken();
  const { t, language } = spoken;
  const { code, params } = failureOf(error);
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
  return <>{describeError(saidAs(code), params, spoken)}</>;
}
