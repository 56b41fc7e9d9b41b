import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';

interface ForWhomProps {
  readonly email: string;
  /** What accepting takes. */
  readonly how: string;
  /** Who is signed in in this browser, where it is somebody else. */
  readonly other: string | null;
}

/** Whose invitation it is, and how that person accepts it. */
export function ForWhom({ email, how, other }: ForWhomProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="data-text rounded-xl bg-sunken px-4 py-3">
        <p className="font-medium">{email}</p>
        <p className="text-sm text-muted">{how}</p>
      </div>
      {other && <Notice tone="warn">{t('invitation.other', { email: other })}</Notice>}
    </>
  );
}
