import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { ErrorText } from './error-text.tsx';
import { Notice } from './notice.tsx';

interface ErrorNoticeProps {
  readonly error: unknown;
  /** What could not be done. */
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** A failure, in the place where it happened: what failed, why, and the way to try again. */
export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="bad"
      role="alert"
      {...(title === undefined ? {} : { title })}
      actions={
        onRetry && (
          <Button size="small" onPress={onRetry}>
            {t('general.retry')}
          </Button>
        )
      }
    >
      <ErrorText error={error} />
    </Notice>
  );
}
