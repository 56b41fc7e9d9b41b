import { likenessOf } from '@sluice/rows/likeness';
import type { Entity, LikenessReason } from '@sluice/shared';
import type { LookedAt } from './looked-at.ts';
import type { Look } from './looks.ts';

/** Two records that may be one, the one with the lower id first. */
export interface FoundPair {
  readonly one: LookedAt;
  readonly other: LookedAt;
  /** Never empty; what is alike comes first. */
  readonly reasons: readonly LikenessReason[];
}

/**
 * The pairs of a group, in the order of their ids: those that are alike, that no look before this one finds, and that nobody
 * said are not the same. Of many that are alike each is shown with one other, so that a group of `n` gives at most `n - 1`:
 * once these are merged nothing is left.
 *
 * @param records of the group, in the order of their ids
 * @param isDistinct whether somebody said that two are not the same
 * @param isCrowded whether a look passed a key over, since too many have it
 */
export function pairsOfGroup(
  entity: Entity,
  looks: readonly Look[],
  place: number,
  records: readonly LookedAt[],
  isDistinct: (one: LookedAt, other: LookedAt) => boolean,
  isCrowded: (look: number, key: string) => boolean,
): FoundPair[] {
  const pairs: FoundPair[] = [];
  const parts = new Map(records.map(({ id }) => [id, id]));
  const partOf = (id: string): string => {
    const above = parts.get(id) ?? id;
    return above === id ? id : partOf(above);
  };
  const isSlips = looks[place]?.kind === 'slips';
  for (const [at, one] of (isSlips ? records.slice(0, 1) : records).entries()) {
    for (const other of records.slice(at + 1)) {
      if (partOf(one.id) === partOf(other.id) || isDistinct(one, other)) continue;
      if (lookOf(looks, one, other, isCrowded) !== place) continue;
      const reasons = likenessOf(
        entity,
        (field) => one.values[field],
        (field) => other.values[field],
      );
      if (!reasons) continue;
      parts.set(partOf(other.id), partOf(one.id));
      pairs.push(one.id < other.id ? { one, other, reasons } : { one: other, other: one, reasons });
    }
  }
  return pairs;
}

/** The keys that two of some records share in looks before one, and that may be crowded: by the place of the look. */
export function sharedBefore(
  looks: readonly Look[],
  place: number,
  records: readonly LookedAt[],
): { readonly look: number; readonly key: string }[] {
  return looks.slice(0, place).flatMap(({ crowds }, look) => {
    const keys = records.flatMap(({ keys }) => keys[look] ?? []);
    const several = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
    return crowds ? [...several].map((key) => ({ look, key })) : [];
  });
}

/** The place of the look that finds two records. */
function lookOf(
  looks: readonly Look[],
  one: LookedAt,
  other: LookedAt,
  isCrowded: (look: number, key: string) => boolean,
): number {
  return looks.findIndex(({ kind }, place) => {
    const [a, b] = [one.keys[place], other.keys[place]];
    if (typeof a !== 'string' || typeof b !== 'string') return false;
    return kind === 'slips' ? beginAlike(a, b) : a === b && !isCrowded(place, a);
  });
}

/** As the statement of a look for slips has it, whichever of the two comes first. */
function beginAlike(one: string, other: string): boolean {
  const half = Math.floor(Math.min(one.length, other.length) / 2);
  return one.slice(0, half) === other.slice(0, half);
}
