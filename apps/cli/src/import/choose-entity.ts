import { ASK_BELOW, ENTITY_NAMES, type EntityFit, type EntityName, isEntityName } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * What the rows of a file are, told by the file, and said on standard error with how sure it is.
 *
 * @param fits the likeliest first
 * @param yes take it also where it is not certain
 * @throws CliError `entity_missing` where no entity fits, `entity_unclear` below the confidence at which it is asked
 */
export function chooseEntity(
  terminal: Terminal,
  file: string,
  fits: readonly EntityFit[],
  yes: boolean,
): EntityName {
  const { t, format } = terminal;
  const known = fits.flatMap(({ entity, confidence }) =>
    isEntityName(entity) ? [{ name: entity, percent: format.percent(confidence), confidence }] : [],
  );
  const [best] = known;
  if (!best) throw new CliError('entity_missing', { entities: ENTITY_NAMES.join(', ') });
  const { name, percent, confidence } = best;
  if (confidence < ASK_BELOW && !yes) {
    const entities = known.map((each) =>
      t('reading.entityFit', { entity: each.name, percent: each.percent }),
    );
    throw new CliError('entity_unclear', { file, entities: entities.join(', ') });
  }
  terminal.note(t('reading.entity', { entity: name, percent }));
  return name;
}
