import { useTranslation } from 'react-i18next';

const COMMAND = 'npx pnpm@10 -s sluice-admin organization create NAME --admin EMAIL';

/** Nobody can sign in yet: what the operator does about it. */
export function NoOrganizationCard() {
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
