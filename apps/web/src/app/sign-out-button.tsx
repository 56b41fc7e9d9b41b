import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { leave } from './leave.ts';

/** The way out where there is no menu. */
export function SignOutButton() {
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
