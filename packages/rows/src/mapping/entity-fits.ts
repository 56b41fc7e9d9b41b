import type { Entity, EntityFit, Suggestion } from '@sluice/shared';

/**
 * How much a column tells that goes to a field of one entity and of no other, by the natural logarithm of the odds: one
 * such column makes an entity three times as likely as another, two make it eleven times.
 */
const BY_COLUMN = 1.2;
/** What cannot be imported as it stands is never sure enough to be taken unasked (`ASK_BELOW`), whatever else speaks for it. */
const NOT_IMPORTABLE = 0.65;

/**
 * How well each entity fits a file, the best first, with what is suggested for it: by what its columns go to. What goes to a field of every entity, as a
 * telephone number does, tells nothing. An entity of which a required field would be missing, or anything that recognises
 * its records, has a column less. None where no column goes anywhere.
 *
 * @param suggested what was suggested for the file's columns, for each entity
 */
export function entityFits(suggested: ReadonlyMap<Entity, readonly Suggestion[]>): EntityFit[] {
  const weighed = [...suggested]
    .filter(([, suggestions]) => suggestions.length > 0)
    .map(([entity, suggestions]) => {
      const importable = isImportable(entity, suggestions);
      const columns = suggestions.reduce((sum, { confidence }) => sum + confidence, 0);
      const weight = columns - (importable ? 0 : 1);
      return { entity: entity.name, importable, weight, suggestions: [...suggestions] };
    });
  const most = Math.max(...weighed.map(({ weight }) => weight));
  const odds = (weight: number) => Math.exp(BY_COLUMN * (weight - most));
  const all = weighed.reduce((sum, { weight }) => sum + odds(weight), 0);
  return weighed
    .map(({ entity, importable, weight, suggestions }) => {
      const share = odds(weight) / all;
      return { entity, confidence: round(importable ? share : share * NOT_IMPORTABLE), suggestions };
    })
    .toSorted((one, other) => other.confidence - one.confidence);
}

/** Whether everything that an import needs has a column: required fields, and an identity that counts by itself. */
function isImportable(entity: Entity, suggestions: readonly Suggestion[]): boolean {
  const mapped = new Set(suggestions.map(({ field }) => field));
  // Some fields no file has: a person is asked for them.
  const isThere = (name: string) => mapped.has(name) || entity.fields[name]?.asked !== undefined;
  return (
    Object.entries(entity.fields).every(([name, { required }]) => !required || isThere(name)) &&
    entity.identities.some(({ fields, off }) => !off && fields.every(isThere))
  );
}

function round(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
