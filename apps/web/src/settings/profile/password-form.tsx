import { passwordChangeSchema } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormFoot } from '../form-foot.tsx';
import { useForm } from '../use-form.ts';

/** Another password; whoever knew the old one is out. */
export function PasswordForm() {
  const { t } = useTranslation();
  const { user } = useSession();
  const utils = trpc.useUtils();
  const change = trpc.profile.changePassword.useMutation({
    onSuccess: () => {
      reset();
      return utils.profile.sessions.invalidate();
    },
  });
  const { values, set, reset, errorOf, onSubmit } = useForm({
    schema: passwordChangeSchema,
    initial: { current: '', next: '' },
    onValid: (valid) => change.mutate(valid),
  });
  return (
    <Card title={t('profile.password')}>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
        <p className="-mt-2 text-muted">{t('profile.passwordLead')}</p>
        {/* Tells a password manager whose password it is. */}
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <TextField
          label={t('profile.current')}
          name="current"
          type="password"
          autoComplete="current-password"
          value={values.current}
          onChange={(current) => {
            set({ current });
            change.reset();
          }}
          error={errorOf('current', t('profile.currentNeeded'))}
        />
        <TextField
          label={t('profile.next')}
          name="next"
          type="password"
          autoComplete="new-password"
          value={values.next}
          onChange={(next) => {
            set({ next });
            change.reset();
          }}
          hint={t('profile.nextHint')}
          error={errorOf('next', t('profile.passwordLength'))}
        />
        {change.isSuccess && (
          <Notice tone="good" role="status">
            {t('profile.changed')}
          </Notice>
        )}
        <FormFoot
          submit={t('profile.change')}
          isPending={change.isPending}
          isSaved={false}
          error={change.error}
        />
      </form>
    </Card>
  );
}
