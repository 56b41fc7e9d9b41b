import { invitationSchema, type Role } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../use-form.ts';
import { InvitationLink } from './invitation-link.tsx';
import { RoleSelect } from './role-select.tsx';

const INITIAL: { readonly email: string; readonly role: Role } = { email: '', role: 'editor' };

/** An address and a role; what comes of it is a link, and an e-mail where a mail server is configured. */
export function InviteCard() {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const invite = trpc.members.invite.useMutation({
    onSuccess: () => {
      reset();
      return utils.members.invitations.invalidate();
    },
  });
  const { values, set, reset, errorOf, onSubmit } = useForm({
    schema: invitationSchema,
    initial: INITIAL,
    onValid: (valid) => invite.mutate(valid),
  });
  return (
    <Card title={t('invitations.title')}>
      <div className="flex flex-col gap-5">
        <p className="-mt-2 text-muted">{t('invitations.lead')}</p>
        <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
          <div className="grid items-start gap-4 sm:grid-cols-[1fr_12rem]">
            <TextField
              label={t('invitations.email')}
              name="email"
              type="email"
              autoComplete="off"
              value={values.email}
              onChange={(email) => set({ email })}
              error={errorOf('email', t('invitations.emailInvalid'))}
            />
            <RoleSelect label={t('members.role')} value={values.role} onChange={(role) => set({ role })} />
          </div>
          {invite.error && <ErrorNotice error={invite.error} />}
          <div>
            <Button type="submit" look="primary" isPending={invite.isPending}>
              {t('invitations.submit')}
            </Button>
          </div>
        </form>
        {invite.data && (
          <InvitationLink key={invite.data.url} email={invite.variables.email} made={invite.data} />
        )}
      </div>
    </Card>
  );
}
