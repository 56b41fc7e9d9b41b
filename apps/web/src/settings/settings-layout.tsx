import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';

/** The parts of the settings, in the order of their navigation; some are an admin's. */
const SECTIONS = [
  { name: 'profile', to: '/settings/profile', adminsOnly: false },
  { name: 'appearance', to: '/settings/appearance', adminsOnly: false },
  { name: 'members', to: '/settings/members', adminsOnly: false },
  { name: 'mappings', to: '/settings/mappings', adminsOnly: false },
  { name: 'connections', to: '/settings/connections', adminsOnly: false },
  { name: 'retention', to: '/settings/retention', adminsOnly: true },
] as const;

const ENTRY =
  'rounded-lg px-3 py-1.5 text-[0.9375rem] font-medium whitespace-nowrap text-muted transition-colors hover:bg-sunken hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent-ink';

/** The settings: their sections beside, or on a narrow screen above, the one that is open. */
export function SettingsLayout() {
  const { t } = useTranslation();
  const { role } = useSession();
  return (
    <div className="grid gap-x-12 gap-y-6 md:grid-cols-[11rem_minmax(0,1fr)]">
      <nav
        aria-label={t('settings.sections')}
        className="flex flex-wrap gap-1 self-start md:sticky md:top-23 md:flex-col"
      >
        <p className="hidden px-3 pb-1.5 text-xs font-medium text-muted md:block">{t('settings.title')}</p>
        {SECTIONS.filter(({ adminsOnly }) => !adminsOnly || role === 'admin').map(({ name, to }) => (
          <Link key={name} to={to} className={ENTRY}>
            {t(`settings.section.${name}`)}
          </Link>
        ))}
      </nav>
      <div className="flex min-w-0 max-w-3xl flex-col gap-6">
        <Outlet />
      </div>
    </div>
  );
}
