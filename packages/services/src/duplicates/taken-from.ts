import { type Entity, fieldOf, type MergeTake } from '@sluice/shared';

/** What two records say in one field, in canonical form, and when each was written; the later text is the later time. */
export interface TwoValues {
  readonly kept: string | null;
  readonly merged: string | null;
  readonly keptAt: string;
  readonly mergedAt: string;
}

/**
 * Whose value a merge takes where nobody chose. An empty one is filled in from the other record. An identifier is never
 * replaced unasked: what the other record had becomes an alias. Of what is no text none is fuller: the newest counts.
 */
export function takenFrom(
  entity: Entity,
  field: string,
  take: MergeTake,
  { kept, merged, keptAt, mergedAt }: TwoValues,
): 'kept' | 'merged' {
  if (merged === null || kept === merged) return 'kept';
  if (kept === null) return 'merged';
  const isSure = entity.identities.some(
    (identity) => identity.kind === 'sure' && identity.fields.some((name) => name === field),
  );
  if (isSure || take === 'kept') return 'kept';
  if (take === 'fullest' && fieldOf(entity, field)?.type === 'text') {
    const [keptLetters, mergedLetters] = [kept, merged].map((text) => [...text.trim()].length);
    if (keptLetters !== mergedLetters) return (mergedLetters ?? 0) > (keptLetters ?? 0) ? 'merged' : 'kept';
  }
  return mergedAt > keptAt ? 'merged' : 'kept';
}
