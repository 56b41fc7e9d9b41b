import { isStep, type Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** Where an import stands, in a few words: `completed`, `being undone`, `stopped (undo)`. */
export function statusInWords(
  { t }: Pick<Terminal, 't'>,
  { status, phase }: Pick<Snapshot, 'status' | 'phase'>,
): string {
  const word = t(`common:statusInSentence.${status}`);
  // A step that has ended has left the import in a state that needs no explanation.
  if (!isStep(phase) || status === 'completed' || status === 'undone') return word;
  if (status === 'committing' || status === 'undoing') return t(`step.${phase}.running`);
  return `${word} (${t(`step.${phase}.name`)})`;
}
