import { type EnumField, foldWord } from '@sluice/shared';
import type { Normaliser } from './normaliser.ts';

/** The stored value, from its name, its label in any language or an alias. */
export function choiceNormaliser({ values }: EnumField): Normaliser {
  const known = new Map<string, string>();
  for (const [value, { label, aliases }] of Object.entries(values)) {
    for (const name of [value, label.en, label.fr, ...aliases]) known.set(spelling(name), value);
  }
  return (cell) => known.get(spelling(cell)) ?? { code: 'invalid_choice' };
}

/** Words joined by a hyphen or underscore (`in_progress`) are words apart, and an abbreviation may end in a dot (`Mme.`). */
function spelling(text: string): string {
  return foldWord(text)
    .replace(/(?<=\p{L})[-_](?=\p{L})/gu, ' ')
    .replace(/^(\p{L}+)\.$/u, '$1');
}
