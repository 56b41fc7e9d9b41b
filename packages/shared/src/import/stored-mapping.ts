import { z } from 'zod';
import { fieldSourcesSchema, fieldsStandOnce, type Mapping } from './mapping.ts';

/** The present version of the JSON that mappings are stored as. */
const VERSION = 2;

/** A mapping as it is stored: with its import, and under a name. */
export type StoredMapping = Mapping & { readonly version: typeof VERSION };

export function storedMapping(mapping: Mapping): StoredMapping {
  return { version: VERSION, ...mapping };
}

/**
 * What takes a stored mapping to the next version, so that whoever reads one meets the present shape alone:
 *
 * - 1, which does not say its version: a column feeds one field at most.
 * - 2: a column may feed several, with an entry for each.
 */
const UPGRADES: ReadonlyMap<unknown, (mapping: object) => object> = new Map([
  [1, (mapping) => ({ ...mapping, version: 2 })],
]);

function upgraded(json: unknown): unknown {
  let mapping = json;
  while (typeof mapping === 'object' && mapping !== null) {
    const upgrade = UPGRADES.get('version' in mapping ? mapping.version : 1);
    if (!upgrade) break;
    mapping = upgrade(mapping);
  }
  return mapping;
}

/** As `readMapping`, within a larger shape. */
export const storedMappingSchema = /* @__PURE__ */ z
  .preprocess(
    upgraded,
    z
      .object({ version: z.literal(VERSION), ...fieldSourcesSchema.shape })
      .transform(({ version: _, ...mapping }) => mapping),
  )
  .refine(fieldsStandOnce.holds, fieldsStandOnce.message);

/**
 * Reads a mapping as this release or an earlier one stored it.
 *
 * @throws ZodError for anything else, a later release's too: it may say what this one does not understand
 */
export function readMapping(json: unknown): Mapping {
  return storedMappingSchema.parse(json);
}
