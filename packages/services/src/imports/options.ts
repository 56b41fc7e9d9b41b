import { chosenOptionsSchema, type Options } from '@sluice/shared';
import type { z } from 'zod';

/** Those options of an import that a call sets; the others stay as they are. */
export const optionChangesSchema = chosenOptionsSchema.partial();
export type OptionChanges = z.infer<typeof optionChangesSchema>;

export function changeOptions(options: Options, changes: OptionChanges = {}): Options {
  return {
    onDuplicate: changes.onDuplicate ?? options.onDuplicate,
    emptyCells: changes.emptyCells ?? options.emptyCells,
    express: changes.express ?? options.express,
    defaultCountry: changes.defaultCountry ?? options.defaultCountry,
  };
}
