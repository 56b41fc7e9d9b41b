import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { Logo } from '../ui/logo.tsx';
import { AccountMenu } from './account-menu.tsx';

/** A whole section is lit, not only its first page. */
function navClass(isHere: boolean): string {
  const look = isHere ? 'bg-accent-soft text-accent-ink' : 'text-muted hover:bg-sunken hover:text-ink';
  return `rounded-lg px-3 py-1.5 font-medium transition-colors ${look}`;
}

/** Where one is, for whom one works, and who one is. */
export function AppHeader() {
  const { t } = useTranslation();
  const { organization } = useSession();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const inRecords = path.startsWith('/records');
  const inSettings = path.startsWith('/settings');
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface/85 backdrop-blur-md">
      <div className="mx-auto flex h-15 max-w-6xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
        <Link
          to="/"
          className="flex items-center gap-2.5 rounded-lg font-semibold tracking-tight"
          aria-label={t('app.home')}
        >
          <Logo />
          <span className="hidden text-[1.0625rem] sm:inline">Sluice</span>
        </Link>
        <nav aria-label={t('app.sections')} className="flex items-center gap-1 text-sm">
          <Link
            to="/"
            className={navClass(!inRecords && !inSettings)}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {t('app.imports')}
          </Link>
          <Link
            to="/records/$entity"
            params={{ entity: 'patients' }}
            className={navClass(inRecords)}
            activeOptions={{ includeSearch: false }}
          >
            {t('app.records')}
          </Link>
          {/* On a narrow screen they are in the account's menu. */}
          <span className="hidden sm:contents">
            <Link to="/settings/profile" className={navClass(inSettings)} activeOptions={{ exact: true }}>
              {t('settings.title')}
            </Link>
          </span>
        </nav>
        <div className="ml-auto flex min-w-0 items-center gap-3">
          <span className="hidden max-w-64 truncate text-sm text-muted md:block">{organization.name}</span>
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
