import { secretSchema } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useForm } from '../use-form.ts';
import { Refused } from './refused.tsx';
import { isSecretNeeded, SecretField } from './secret-field.tsx';
import type { ListedConnection } from './use-connections.ts';

interface ChangeSecretProps {
  readonly connection: ListedConnection;
  readonly onEnd: () => void;
}

const schema = z.object({ secret: secretSchema });

/** Another key or token for an account, or none: it is tried first, and the former stays where it is refused. */
export function ChangeSecret({ connection: { id, service, hasSecret }, onEnd }: ChangeSecretProps) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const offered = trpc.connections.services.useQuery();
  const change = trpc.connections.setSecret.useMutation({
    onSuccess: async (answer) => {
      if ('refused' in answer) return;
      await utils.connections.list.invalidate();
      onEnd();
    },
  });
  const { values, set, errorOf, onSubmit } = useForm({
    schema,
    initial: { secret: '' },
    onValid: ({ secret }) => change.mutate({ id, secret }),
  });
  const own = offered.data?.find((known) => known.service === service);
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4 border-t border-line pt-5">
      <div className="sm:max-w-100">
        {own && (
          <SecretField
            offered={own}
            autoFocus
            value={values.secret}
            onChange={(secret) => {
              set({ secret });
              change.reset();
            }}
            isWrong={errorOf('secret', '!') !== undefined}
          />
        )}
      </div>
      {change.data && 'refused' in change.data && <Refused error={change.data.refused} />}
      {change.error && <ErrorNotice error={change.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isPending={change.isPending}>
          {t('accounts.keepSecret')}
        </Button>
        {own && hasSecret && !isSecretNeeded(own) && (
          <Button isPending={change.isPending} onPress={() => change.mutate({ id, secret: null })}>
            {t('accounts.dropSecret')}
          </Button>
        )}
        <Button onPress={onEnd}>{t('settings.cancel')}</Button>
      </div>
    </form>
  );
}
