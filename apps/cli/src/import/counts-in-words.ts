import { erasedInWords, foundByInWords } from '@sluice/messages';
import { COUNTERS, type Counts, entityOf, erasedValues, type Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** Columns that a number has, with room for a billion. */
const WIDTH = 13;

/** `6,593 created, 1 skipped, 7 refused`: what there is none of is left out. */
export function countsInWords({ t }: Terminal, counts: Counts): string {
  const said = COUNTERS.filter((name) => counts[name] > 0);
  return (said.length > 0 ? said : (['inserted'] as const))
    .map((name) => t(`common:counted.${name}`, { count: counts[name] }))
    .join(', ');
}

/**
 * A line that begins with a number, which stands in a column with those of other lines.
 *
 * @param said the number and what it counts, as `6,593 created`
 */
export function countLine({ format }: Terminal, count: number, said: string): string {
  return ' '.repeat(Math.max(2, WIDTH - format.number(count).length)) + said;
}

/** Says what empty cells would erase, after a dry run, or have erased; nothing where they do not. */
export function sayErased(terminal: Terminal, { entity, status, erased }: Snapshot): void {
  if (!erased || erased.records === 0) return;
  const { t } = terminal;
  const sentence = t(`common:erased.${status === 'ready' ? 'planned' : 'done'}`, {
    count: erasedValues(erased),
    records: t('common:unit.records', { count: erased.records }),
  });
  terminal.print(t('notice.erased', { sentence, fields: erasedInWords(erased, entityOf(entity), terminal) }));
}

/** Says by what the dry run has found the records of the rows; nothing where it found none. */
export function sayFoundBy(terminal: Terminal, { entity, plan }: Snapshot): void {
  const found = plan?.foundBy ? foundByInWords(plan.foundBy, plan.inserted, entityOf(entity), terminal) : '';
  if (found !== '') terminal.print(terminal.t('common:foundBy.sentence', { found }));
}
