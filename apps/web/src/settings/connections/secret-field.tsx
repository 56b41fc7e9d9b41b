import { SERVICE_FACTS, type Service } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../../api/trpc.ts';
import { TextField } from '../../ui/text-field.tsx';

export type OfferedService = Outputs['connections']['services'][number];

/** Where somebody gets a key or a token of his own. */
const ORIGINS = {
  lastfm: { address: 'https://www.last.fm/api/account/create', shown: 'last.fm/api/account/create' },
  discogs: {
    address: 'https://www.discogs.com/settings/developers',
    shown: 'discogs.com/settings/developers',
  },
} as const satisfies Readonly<Record<Service, object>>;

/** Whether an account of a service can only be read with a key that somebody brings. */
export function isSecretNeeded({ service, hasKey }: OfferedService): boolean {
  const { needed } = SERVICE_FACTS[service].secret;
  return needed === 'always' || (needed === 'unless_server_has' && !hasKey);
}

interface SecretFieldProps {
  readonly offered: OfferedService;
  readonly value: string;
  readonly onChange: (secret: string) => void;
  /** Whether it is wrong as it stands, and was sent. */
  readonly isWrong: boolean;
  readonly autoFocus?: boolean;
}

/** A key or a token, which is never shown again; says whether one is needed, and where to get it. */
export function SecretField({ offered, value, onChange, isWrong, autoFocus = false }: SecretFieldProps) {
  const { t } = useTranslation();
  const { service, hasKey, keepsSecrets } = offered;
  const { address, shown } = ORIGINS[service];
  const why = service === 'discogs' ? 'discogs' : hasKey ? 'lastfmServer' : 'lastfm';
  return (
    <TextField
      label={t(`accounts.secret.${service}`)}
      name="secret"
      type="password"
      // No password of anybody: a browser is not to fill one in.
      autoComplete="new-password"
      autoFocus={autoFocus}
      isDisabled={!keepsSecrets}
      value={value}
      onChange={onChange}
      hint={
        keepsSecrets ? (
          <>
            {t(`accounts.secretHint.${why}`)} {t('accounts.secretFrom')}{' '}
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              className="font-medium text-accent-ink underline underline-offset-2"
            >
              {shown}
            </a>
          </>
        ) : (
          t('common:app.no_secrets_key')
        )
      }
      error={isWrong ? t(`accounts.secretInvalid.${service}`) : undefined}
    />
  );
}
