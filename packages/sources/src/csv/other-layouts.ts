import { RunFailure } from '@sluice/shared';
import { isAligned } from './aligned-columns.ts';
import { isKeyValues } from './key-values.ts';
import { bareLines, filledLines } from './text-lines.ts';
import { CUTS_WELL, type FoundWriting } from './writing.ts';

/**
 * Refuses texts whose lines are not the rows of a table that separators cut, however they begin: a name and its value on each
 * line, and columns that only their place tells apart. Who sets the separator by hand is believed.
 *
 * @throws RunFailure `other_format`, with `key_values` or `aligned_columns` as its kind
 */
export function refuseOtherLayouts(content: string, { writing: { delimiter }, score }: FoundWriting): void {
  const lines = filledLines(content);
  if (isKeyValues(lines)) throw new RunFailure('other_format', { kind: 'key_values' });
  const isOpen = score <= CUTS_WELL || delimiter === ' ' || delimiter === ',';
  if (isOpen && isAligned(lines, bareLines(content))) {
    throw new RunFailure('other_format', { kind: 'aligned_columns' });
  }
}
