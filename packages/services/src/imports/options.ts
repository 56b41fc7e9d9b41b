import { AppError, chosenOptionsSchema, type Entity, identityName, type Options } from '@sluice/shared';
import type { z } from 'zod';

/** Those options of an import that a call sets; the others stay as they are. */
export const optionChangesSchema = chosenOptionsSchema.partial();
export type OptionChanges = z.infer<typeof optionChangesSchema>;

/** The options that a new import begins with. */
export function defaultOptions({ onDuplicate }: Entity): Options {
  return { onDuplicate, emptyCells: 'keep', express: false, defaultCountry: 'FR' };
}

/**
 * Options with those that a call sets.
 *
 * @throws AppError `invalid_input` {detail} where records are to be recognised by what the entity has no identity of, or
 *   one is to decide alone that names have no say in anyway
 */
export function changeOptions(entity: Entity, options: Options, changes: OptionChanges = {}): Options {
  const names = entity.identities.map(identityName);
  for (const name of changes.match ?? []) {
    if (!names.includes(name))
      throw new AppError('invalid_input', { detail: `${entity.name} are not recognised by “${name}”` });
  }
  const likely = entity.identities.filter(({ kind }) => kind === 'likely').map(identityName);
  for (const name of changes.matchAlone ?? []) {
    if (!likely.includes(name))
      throw new AppError('invalid_input', { detail: `“${name}” of ${entity.name} cannot decide alone` });
  }
  return {
    onDuplicate: changes.onDuplicate ?? options.onDuplicate,
    emptyCells: changes.emptyCells ?? options.emptyCells,
    express: changes.express ?? options.express,
    defaultCountry: changes.defaultCountry ?? options.defaultCountry,
    match: changes.match ?? options.match,
    matchAlone: changes.matchAlone ?? options.matchAlone,
    replaceSure: changes.replaceSure ?? options.replaceSure,
    force: changes.force ?? options.force,
    asRows: changes.asRows ?? options.asRows,
  };
}
