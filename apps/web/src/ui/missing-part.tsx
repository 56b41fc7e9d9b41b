import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { useDocumentTitle } from './page-title.tsx';

/** What an address within a section leads to when there is nothing of that name. */
export function MissingPart() {
  const { t } = useTranslation();
  useDocumentTitle(t('missing.title'));
  return (
    <div className="mx-auto max-w-2xl">
      <EmptyState
        alone
        icon={Compass}
        title={t('missing.title')}
        action={
          <Link to="/" className={buttonClass('primary')}>
            {t('missing.home')}
          </Link>
        }
      >
        {t('missing.body')}
      </EmptyState>
    </div>
  );
}
