import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';

type Demo = NonNullable<Outputs['session']['welcome']['demo']>;

interface DemoCardProps {
  readonly demo: Demo;
  /** Is told whose address was chosen. */
  readonly onTake: (email: string) => void;
}

/** Who there is in the demo, each a press away from the form. Their passwords stand elsewhere. */
export function DemoCard({ demo, onTake }: DemoCardProps) {
  const { t } = useTranslation();
  return (
    <section
      aria-labelledby="demo-title"
      className="mt-4 rounded-2xl border border-line bg-surface px-6 py-5 shadow-card sm:px-8"
    >
      <h2 id="demo-title" className="font-semibold">
        {t('signIn.demo.title')}
      </h2>
      <p className="data-text mt-1 text-sm text-pretty text-muted">
        {t('signIn.demo.lead', { organization: demo.organization })}
      </p>
      <ul className="-mx-3 my-2">
        {demo.accounts.map(({ email, role }) => (
          <li key={email}>
            <Button
              onPress={() => onTake(email)}
              className="flex min-h-10 w-full items-center justify-between gap-3 rounded-lg px-3 py-2 text-left text-sm transition-colors hover:bg-sunken active:bg-sunken"
            >
              <span className="data-text min-w-0 font-medium text-accent-ink">{email}</span>
              <span className="shrink-0 text-muted">{t(`role.${role}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-sm text-pretty text-muted">{t('signIn.demo.passwords')}</p>
    </section>
  );
}
