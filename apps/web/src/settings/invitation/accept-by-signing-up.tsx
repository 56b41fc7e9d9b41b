import { signUpSchema } from '@sluice/shared';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signIn } from '../../api/auth.ts';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../use-form.ts';
import { ForWhom } from './for-whom.tsx';

interface AcceptProps {
  readonly id: string;
  readonly email: string;
  readonly other: string | null;
  readonly onJoined: () => void;
}

/** For an address without an account: name and password make one, and the organisation is joined. */
export function AcceptBySigningUp({ id, email, other, onJoined }: AcceptProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const signUp = trpc.invitations.signUp.useMutation({
    onSuccess: async (_, { password }) => {
      // The account stands, whatever becomes of this: then it is signed in to in the usual way.
      if (await signIn(email, password)) router.history.push('/sign-in');
      else onJoined();
    },
  });
  const { values, set, errorOf, onSubmit } = useForm({
    schema: signUpSchema,
    initial: { name: '', password: '' },
    onValid: (valid) => {
      if (!signUp.isPending) signUp.mutate({ id, ...valid });
    },
  });
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ForWhom email={email} how={t('invitation.newAccount')} other={other} />
      <TextField
        label={t('profile.name')}
        name="name"
        autoComplete="name"
        value={values.name}
        onChange={(name) => set({ name })}
        error={errorOf('name', t('profile.nameInvalid'))}
      />
      {/* Tells a password manager whose password it is. */}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="new-password"
        value={values.password}
        onChange={(password) => set({ password })}
        hint={t('profile.nextHint')}
        error={errorOf('password', t('profile.passwordLength'))}
      />
      {signUp.error && <ErrorNotice error={signUp.error} />}
      <div className="mt-2 grid">
        <Button type="submit" look="primary" isPending={signUp.isPending}>
          {t('invitation.signUp')}
        </Button>
      </div>
    </form>
  );
}
