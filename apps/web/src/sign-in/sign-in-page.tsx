import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignInFailure, signIn } from '../api/auth.ts';
import { queryClient } from '../api/clients.ts';
import { trpc } from '../api/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDocumentTitle } from '../ui/page-title.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DemoCard } from './demo-card.tsx';
import { FrontFrame } from './front-frame.tsx';

const route = getRouteApi('/sign-in');

/** E-mail, password, and back to where one wanted to go. */
export function SignInPage() {
  const { t } = useTranslation();
  const { back } = route.useSearch();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<SignInFailure>();
  // Without an answer there is nothing to add: who has an account signs in.
  const welcome = trpc.session.welcome.useQuery(undefined, { retry: false }).data;
  const form = useRef<HTMLFormElement>(null);
  useDocumentTitle(t('signIn.title'));

  const emailError = tried && !/^[^\s@]+@\S+$/.test(email.trim()) ? t('signIn.emailNeeded') : undefined;
  const passwordError = tried && password === '' ? t('signIn.passwordNeeded') : undefined;

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (pending) return;
    setTried(true);
    setFailure(undefined);
    if (!/^[^\s@]+@\S+$/.test(email.trim()) || password === '') return;
    setPending(true);
    const failed = await signIn(email.trim(), password);
    setPending(false);
    if (failed) return setFailure(failed);
    queryClient.clear();
    router.history.push(back ?? '/');
  };

  const take = (chosen: string): void => {
    setEmail(chosen);
    setFailure(undefined);
    form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus();
  };

  return (
    <FrontFrame width="max-w-sm">
      <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">
        <h1 className="text-xl font-semibold">{t('signIn.title')}</h1>
        <p className="mt-1 mb-6 text-muted">{t(back ? 'signIn.again' : 'signIn.lead')}</p>
        <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <TextField
            label={t('signIn.email')}
            name="email"
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={setEmail}
            error={emailError}
          />
          <TextField
            label={t('signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={passwordError}
          />
          {failure && (
            <Notice tone="bad" role="alert">
              {t(`signIn.failure.${failure}`)}
            </Notice>
          )}
          <div className="mt-2 grid">
            <Button type="submit" look="primary" isPending={pending}>
              {t('signIn.submit')}
            </Button>
          </div>
        </form>
      </div>
      {welcome?.demo && <DemoCard demo={welcome.demo} onTake={take} />}
      {welcome?.hasOrganization === false && <NoOrganizationCard />}
      <p className="mt-6 text-center text-sm text-pretty text-muted">{t('signIn.tagline')}</p>
    </FrontFrame>
  );
}

const COMMAND = 'npx pnpm@10 -s sluice-admin organization create NAME --admin EMAIL';

/** Nobody can sign in yet: what the operator does about it. */
function NoOrganizationCard() {
  const { t } = useTranslation();
  return (
    <section
      aria-labelledby="no-organization-title"
      className="mt-4 rounded-2xl border border-line bg-surface px-6 py-5 shadow-card sm:px-8"
    >
      <h2 id="no-organization-title" className="font-semibold">
        {t('signIn.none.title')}
      </h2>
      <p className="mt-1 text-sm text-pretty text-muted">{t('signIn.none.lead')}</p>
      <code className="data-text mt-3 block rounded-lg bg-sunken px-3 py-2 font-mono text-[0.8125rem] leading-5">
        {COMMAND}
      </code>
    </section>
  );
}
