import type { AfterCommitPhase } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Step } from './steps.ts';

interface StepperProps {
  /** All of them, in their order. */
  readonly steps: readonly Step[];
  readonly current: Step;
  /** How many of the first steps are done with. */
  readonly behind: number;
  /** Those that are links. */
  readonly reachable: readonly Step[];
  /** Of the import they belong to. */
  readonly id?: string;
  /** What goes on after the commit, or went on last: the step of importing is then called so while it is shown. */
  readonly again?: AfterCommitPhase | undefined;
}

/** The steps of an import: which are behind, which is now, which are to come. */
export function Stepper({ steps, current, behind: done, reachable, id, again }: StepperProps) {
  const { t } = useTranslation();
  const now = steps.indexOf(current);
  const nameOf = (step: Step): string =>
    step === 'importing' && current === step && again ? t(`afterCommit.name.${again}`) : t(`steps.${step}`);
  return (
    <nav aria-label={t('steps.label')}>
      <p aria-hidden className="mb-2.5 text-sm text-muted sm:hidden">
        {t('steps.position', { now: now + 1, all: steps.length })} ·{' '}
        <span className="font-medium text-ink">{nameOf(current)}</span>
      </p>
      <ol className="flex gap-1.5 sm:gap-2">
        {steps.map((step, index) => {
          const behind = index < done;
          const content = (
            <>
              <span
                className={`h-1 rounded-full transition-colors ${behind || index === now ? 'bg-accent' : 'bg-line'} ${index === now ? '' : behind ? 'opacity-55' : ''}`}
              />
              <span
                className={`flex items-center gap-1.5 text-sm max-sm:sr-only ${index === now ? 'font-semibold text-ink' : 'text-muted'}`}
              >
                {behind && <Check aria-hidden className="size-3.5 text-accent" strokeWidth={2.5} />}
                {nameOf(step)}
                {behind && <span className="sr-only"> {t('steps.behind')}</span>}
              </span>
            </>
          );
          const link = id !== undefined && index !== now && reachable.includes(step);
          return (
            <li key={step} className="min-w-0 flex-1" aria-current={index === now ? 'step' : undefined}>
              {link ? (
                <Link
                  to="/imports/$id"
                  params={{ id }}
                  search={step === 'preview' || step === 'mapping' ? { step } : {}}
                  className="flex flex-col gap-2 rounded-md hover:[&>span:last-child]:text-accent-ink hover:[&>span:last-child]:underline"
                >
                  {content}
                </Link>
              ) : (
                <span className="flex flex-col gap-2">{content}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
