import { accountSchema, SERVICES, type Service, secretSchema, serviceSchema } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../use-form.ts';
import { Refused } from './refused.tsx';
import { isSecretNeeded, type OfferedService, SecretField } from './secret-field.tsx';

interface AddConnectionProps {
  readonly offered: readonly OfferedService[];
  readonly onAdded: (connection: Outputs['connections']['list'][number]) => void;
  readonly onLeave: () => void;
}

const INITIAL: { readonly service: Service; readonly account: string; readonly secret: string } = {
  service: 'lastfm',
  account: '',
  secret: '',
};

/** A service, a name and a key: the account is asked for with them, and kept once its service has answered. */
export function AddConnection({ offered, onAdded, onLeave }: AddConnectionProps) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const add = trpc.connections.add.useMutation({
    onSuccess: async (answer) => {
      if (!('added' in answer)) return;
      const listed = { ...answer.added, lastImport: null };
      utils.connections.list.setData(undefined, (known = []) => [...known, listed]);
      await utils.connections.list.invalidate();
      onAdded(listed);
    },
  });
  const { values, set, errorOf, onSubmit } = useForm({
    schema: formSchema(offered),
    initial: INITIAL,
    onValid: ({ secret, ...valid }) => add.mutate({ ...valid, ...(secret !== '' && { secret }) }),
  });
  const { service, account, secret } = values;
  const chosen = offered.find((known) => known.service === service);
  const change = (changes: Partial<typeof INITIAL>): void => {
    set(changes);
    add.reset();
  };
  return (
    <Card title={t('accounts.connect')}>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
        <RadioCards<Service>
          label={t('accounts.service')}
          value={service}
          onChange={(service) => change({ service, secret: '' })}
          choices={SERVICES.map((id) => ({
            id,
            label: t(`common:service.${id}`),
            description: t(`accounts.about.${id}`),
          }))}
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            label={t('accounts.account')}
            name="account"
            autoComplete="off"
            autoFocus
            value={account}
            onChange={(account) => change({ account })}
            hint={t(`accounts.accountHint.${service}`)}
            error={errorOf('account', t('accounts.accountInvalid'))}
          />
          {chosen && (
            <SecretField
              offered={chosen}
              value={secret}
              onChange={(secret) => change({ secret })}
              isWrong={errorOf('secret', '!') !== undefined}
            />
          )}
        </div>
        {add.data && 'refused' in add.data && <Refused error={add.data.refused} />}
        {add.error && <ErrorNotice error={add.error} title={t('accounts.notConnected')} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" isPending={add.isPending}>
            {t('accounts.submit')}
          </Button>
          <Button onPress={onLeave}>{t('settings.cancel')}</Button>
          <span role="status" className="text-sm text-muted">
            {add.isPending && t('accounts.testing', { service: t(`common:service.${service}`) })}
          </span>
        </div>
      </form>
    </Card>
  );
}

/** What the API takes, and a key where an account of the service cannot be read without one. */
function formSchema(offered: readonly OfferedService[]) {
  return z
    .object({ service: serviceSchema, account: accountSchema, secret: z.literal('').or(secretSchema) })
    .refine(
      ({ service, secret }) =>
        secret !== '' || !offered.some((known) => known.service === service && isSecretNeeded(known)),
      { path: ['secret'], when: () => true },
    );
}
