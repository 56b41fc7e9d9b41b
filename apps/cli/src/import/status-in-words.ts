import { isAfterCommit, isInLine, type Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** Where an import stands, in a few words: `completed`, `being undone`, `stopped (undo)`. */
export function statusInWords(
  { t }: Pick<Terminal, 't'>,
  { status, phase }: Pick<Snapshot, 'status' | 'phase'>,
): string {
  const word = t(`common:statusInSentence.${isInLine({ status, phase }) ? 'queued' : status}`);
  // A phase after the commit that has ended has left the import in a state that needs no explanation.
  if (!isAfterCommit(phase) || status === 'completed' || status === 'undone') return word;
  if (status === 'committing' || status === 'undoing') return t(`afterCommit.${phase}.running`);
  return `${word} (${t(`afterCommit.${phase}.name`)})`;
}
