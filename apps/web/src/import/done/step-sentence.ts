import { isStep, type Snapshot, type StepPhase } from '@sluice/shared';
import type { TFunction } from 'i18next';
import type { Format } from '../../i18n/format.ts';

const SENTENCES = {
  retry: 'ended.retried',
  undo: 'ended.takenBack',
  redo: 'ended.redone',
} as const satisfies Record<StepPhase, string>;

/** What the last retry, undo or redo did; undefined where there was none. Outcomes that nothing had are left out. */
export function stepSentence(snapshot: Snapshot, t: TFunction, format: Format): string | undefined {
  const { phase, step, status } = snapshot;
  if (!step || !isStep(phase)) return undefined;
  const parts = (['records', 'values', 'kept'] as const)
    .filter((count) => step[count] > 0)
    .map((count) => t(`step.part.${phase}.${count}`, { count: step[count] }));
  const stopped =
    status === 'failed' || status === 'cancelled'
      ? `${t('ended.stopped', { count: step.total ?? 0, done: format.number(step.processed) })} `
      : '';
  if (parts.length === 0) return `${stopped}${t('ended.nothing')}`;
  return `${stopped}${t(SENTENCES[phase], { parts: format.list(parts) })}`;
}
