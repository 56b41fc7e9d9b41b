import type { Random } from '../../samples/random.ts';

const WESTERN = [
  'Élodie',
  'Œuvre',
  'Noël',
  'coûte 5 €',
  'l’été',
  'Straße',
  'Müller',
  'garçon',
  'naïve',
  'plain',
  'N’Djamena',
  'O\u0027Brien',
  'back\\slash',
  '{brace}',
  'NULL',
  'São Tomé',
] as const;

const WIDE = [
  'Łódź',
  '山田',
  'Ωμέγα',
  '👩‍👩‍👧 family',
  'e\u0301 combined',
  'Привет',
  'مرحبا',
  '𝒳 astral',
] as const;

/** Words of the alphabets that an encoding has, with what serialisers stumble over. */
export function wordsOf(random: Random, encoding: 'utf-8' | 'windows-1252'): () => string {
  return () => {
    const word = encoding === 'utf-8' && random.oneIn(3) ? random.pick(WIDE) : random.pick(WESTERN);
    return `${word} ${random.integer(1, 9_999)}`;
  };
}
