import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { ErrorNotice } from './error-notice.tsx';

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly onLoad: () => void;
}

/** The way to the next page, below the last row. */
export function LoadMore({ hasMore, isLoading, error, onLoad }: LoadMoreProps) {
  const { t } = useTranslation();
  if (error) {
    return (
      <div className="p-4">
        <ErrorNotice error={error} onRetry={onLoad} />
      </div>
    );
  }
  if (!hasMore) return null;
  return (
    <div className="grid place-items-center border-t border-line p-4">
      <Button onPress={onLoad} isPending={isLoading}>
        {t('general.loadMore')}
      </Button>
    </div>
  );
}
