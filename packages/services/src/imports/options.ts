import { type Options, optionsSchema } from '@sluice/shared';
import type { z } from 'zod';

/** Those options of an import that a call sets; the others stay as they are. */
export const optionChangesSchema = optionsSchema.partial();
export type OptionChanges = z.infer<typeof optionChangesSchema>;

export function changeOptions(options: Options, changes: OptionChanges = {}): Options {
  const emptyCells = changes.emptyCells ?? options.emptyCells;
  return {
    ...(emptyCells && { emptyCells }),
    onDuplicate: changes.onDuplicate ?? options.onDuplicate,
    express: changes.express ?? options.express,
    defaultCountry: changes.defaultCountry ?? options.defaultCountry,
  };
}
