import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type SignInFailure, signIn } from '../../api/auth.ts';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../use-form.ts';
import { ForWhom } from './for-whom.tsx';

interface AcceptProps {
  readonly id: string;
  readonly email: string;
  readonly other: string | null;
  readonly onJoined: () => void;
}

const schema = z.object({ password: z.string().min(1) });

/** For an address that has an account: its password, and the organisation is joined. */
export function AcceptBySigningIn({ id, email, other, onJoined }: AcceptProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<SignInFailure>();
  const [isSigningIn, setSigningIn] = useState(false);
  const join = trpc.invitations.join.useMutation({ onSuccess: onJoined });
  const { values, set, errorOf, onSubmit } = useForm({
    schema,
    initial: { password: '' },
    onValid: ({ password }) => void accept(password),
  });

  const accept = async (password: string): Promise<void> => {
    if (isSigningIn) return;
    setFailure(undefined);
    setSigningIn(true);
    const failed = await signIn(email, password);
    setSigningIn(false);
    if (failed) return setFailure(failed);
    join.mutate({ id });
  };

  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ForWhom email={email} how={t('invitation.hasAccount')} other={other} />
      {/* Tells a password manager whose password it is. */}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={values.password}
        onChange={(password) => set({ password })}
        error={errorOf('password', t('signIn.passwordNeeded'))}
      />
      {failure && (
        <Notice tone="bad" role="alert">
          {t(`signIn.failure.${failure}`)}
        </Notice>
      )}
      {join.error && <ErrorNotice error={join.error} />}
      <div className="mt-2 grid">
        <Button type="submit" look="primary" isPending={isSigningIn || join.isPending}>
          {t('invitation.signIn')}
        </Button>
      </div>
    </form>
  );
}
