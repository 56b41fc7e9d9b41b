import { isStep, type Snapshot } from '@sluice/shared';
import type { Messages } from '../messages/messages.ts';

/** Where an import stands, in a few words: `completed`, `being undone`, `cancelled (undo)`. */
export function statusInWords(
  { status: words, step }: Messages,
  { status, phase }: Pick<Snapshot, 'status' | 'phase'>,
): string {
  // A step that has ended has left the import in a state that needs no explanation.
  if (!isStep(phase) || status === 'completed' || status === 'undone') return words[status];
  if (status === 'committing' || status === 'undoing') return step[phase].running;
  return `${words[status]} (${step[phase].name})`;
}
