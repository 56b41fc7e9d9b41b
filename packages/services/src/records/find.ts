import type { Tx } from '@sluice/db';
import { judgeConstant } from '@sluice/rows';
import { type IdentityRule, identitiesOf, ruleOfOptions } from '@sluice/rows/identities';
import {
  AppError,
  ENTITY_NAMES,
  type Entity,
  entityOf,
  identityName,
  keyText,
  recordLabel,
} from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { query } from '../verb.ts';
import { type KnownRecord, recordsKnownBy } from './known-by.ts';
import type { NamedRecord } from './named-records.ts';

/** Of people who share a value, so many are named. */
const MAX_OTHERS = 10;

export interface FoundRecord {
  readonly id: string;
  /** Further records that go by the same, where it is something that several may share: at most ten. */
  readonly others: readonly NamedRecord[];
}

/**
 * The record that is known by a text: an identifier, an address, a telephone number or whatever recognises the entity's
 * records by a single value, the surest first. It is read as a cell would be.
 *
 * @throws AppError `not_found`
 */
export const findRecord = query({
  role: 'read_only',
  input: z.object({
    entity: z.enum(ENTITY_NAMES),
    /** PostgreSQL has no texts with a NUL in them. */
    key: z
      .string()
      .min(1)
      .max(1_000)
      .refine((key) => !key.includes('\0')),
    /** ISO 3166 alpha-2, for telephone numbers without a country code. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('FR'),
  }),
  run: (asking, { entity: name, key, country }): Promise<FoundRecord> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    const wanted = key.trim();
    // The former release writes a key with its kind before it, as in `id:P-001`.
    const texts = [...new Set([wanted, keyText(entity, wanted)])];
    return inOrganization(asking, organizationId, async (tx) => {
      for (const text of texts) {
        const [record, ...others] = await recordsCalled(tx, organizationId, entity, text, country);
        if (record) {
          const named = others.slice(0, MAX_OTHERS).map(({ values, person: { id } }) => ({
            id,
            label: recordLabel(entity, values) ?? id,
          }));
          return { id: record.person.id, others: named };
        }
      }
      throw new AppError('not_found');
    });
  },
});

/** The records that go by a text, by the surest identity by which there are any. */
async function recordsCalled(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  text: string,
  country: string,
): Promise<readonly KnownRecord[]> {
  const { onDuplicate } = entity;
  // Whatever is named is looked for without a name beside it: nobody said one.
  const all = ruleOfOptions(entity, { onDuplicate, match: entity.identities.map(identityName) });
  const rule: IdentityRule = {
    ...all,
    identities: all.identities.map((identity) => ({
      ...identity,
      kind: identity.kind === 'named' ? 'likely' : identity.kind,
    })),
  };
  for (const [place, { fields }] of rule.identities.entries()) {
    const [field, ...more] = fields;
    if (field === undefined || more.length > 0) continue;
    const options = { onDuplicate, emptyCells: 'keep', express: false, defaultCountry: country } as const;
    const judged = judgeConstant(entity, field, text, options, new Date());
    const value = typeof judged === 'string' ? judged : text;
    const { identities, names } = identitiesOf(entity, rule, (name) => (name === field ? value : null));
    const asked = identities.map((form, at) => (at === place ? form : null));
    const found = await recordsKnownBy(tx, organizationId, entity, rule, [{ identities: asked, names }]);
    if (found.length > 0) return found;
  }
  return [];
}
