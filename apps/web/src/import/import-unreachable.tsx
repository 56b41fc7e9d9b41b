import { failureOf } from '@sluice/client/browser';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { MissingPart } from '../ui/missing-part.tsx';
import { PageTitle } from '../ui/page-title.tsx';

interface ImportUnreachableProps {
  /** Why the server's word of the import did not come. */
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The screen of an import that is none, or that cannot be reached at the moment: only the latter may be tried again. */
export function ImportUnreachable({ error, onRetry }: ImportUnreachableProps) {
  const { t } = useTranslation();
  const { code } = failureOf(error);
  if (code === 'not_found' || code === 'invalid_input') return <MissingPart />;
  return (
    <div className="flex flex-col gap-7">
      <PageTitle title={t('import.failed')} />
      <ErrorNotice error={error} onRetry={onRetry} />
    </div>
  );
}
