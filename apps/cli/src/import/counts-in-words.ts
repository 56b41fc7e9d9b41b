import type { Counts } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** In the order in which they are said. Warnings come last: their rows are among the others. */
export const COUNTED = ['inserted', 'updated', 'unchanged', 'skipped', 'errors', 'warnings'] as const;

/** `6,593 created, 1 skipped, 7 refused`: what there is none of is left out. */
export function countsInWords(terminal: Terminal, counts: Counts): string {
  const said = COUNTED.filter((name) => counts[name] > 0);
  return (said.length > 0 ? said : (['inserted'] as const))
    .map((name) => terminal.say(`{count} ${terminal.messages.count[name]}`, { count: counts[name] }))
    .join(', ');
}

/** A number in its column, and what it counts. */
export function countLine(terminal: Terminal, count: number, words: string): string {
  return `  ${terminal.number(count).padStart(11)}  ${terminal.say(words, { count })}`;
}
