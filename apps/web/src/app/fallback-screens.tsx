import { failureOf } from '@sluice/client/browser';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { CloudOff, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorText } from '../ui/error-text.tsx';
import { MissingPart } from '../ui/missing-part.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDocumentTitle } from '../ui/page-title.tsx';
import { leave } from './leave.ts';
import { NoAddress } from './no-address.ts';

/** An address that leads nowhere at all. */
export function MissingScreen() {
  return (
    <main>
      <MissingPart />
    </main>
  );
}

/** What a section leads to whose address is no address of ours; anything else that went wrong is no missing page. */
export function NoPart({ error, ...props }: ErrorComponentProps) {
  // The router wraps what the check of an address's parts throws.
  const isNoAddress = error instanceof Error && error.cause instanceof NoAddress;
  return isNoAddress ? <MissingPart /> : <BrokenPart error={error} {...props} />;
}

/** A screen that could not be shown, and a way to try again. */
export function BrokenScreen(props: ErrorComponentProps) {
  return (
    <main>
      <BrokenPart {...props} />
    </main>
  );
}

/** The same below the header: the way to everything else stays. */
export function BrokenPart({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  useDocumentTitle(t('broken.title'));
  return (
    <div className="mx-auto max-w-2xl">
      <EmptyState
        alone
        icon={CloudOff}
        title={t('broken.title')}
        action={
          <Button look="primary" onPress={() => location.reload()}>
            {t('general.retry')}
          </Button>
        }
      >
        <ErrorText error={error} />
      </EmptyState>
    </div>
  );
}

/** The screens of a member could not be shown; to somebody who is none (any more) it says so. */
export function NoAppScreen({ error, ...props }: ErrorComponentProps) {
  const { t } = useTranslation();
  const isNoMember = failureOf(error).code === 'forbidden';
  useDocumentTitle(t(isNoMember ? 'noOrganization.title' : 'broken.title'));
  if (!isNoMember) return <BrokenScreen error={error} {...props} />;
  return (
    <main className="mx-auto max-w-2xl">
      <EmptyState alone icon={Users} title={t('noOrganization.title')} action={<SignOutButton />}>
        {t('noOrganization.body')}
      </EmptyState>
    </main>
  );
}

/** The way out where there is no menu. */
function SignOutButton() {
  const { t } = useTranslation();
  const [stuck, setStuck] = useState(false);
  const out = async (): Promise<void> => {
    setStuck(false);
    setStuck(!(await leave()));
  };
  return (
    <div className="flex flex-col items-center gap-3">
      <Button look="primary" onPress={() => void out()}>
        {t('account.signOut')}
      </Button>
      {stuck && (
        <Notice tone="bad" role="alert">
          {t('account.signOutFailed')}
        </Notice>
      )}
    </div>
  );
}
