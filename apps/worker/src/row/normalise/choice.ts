import { type EnumField, foldText } from '@sluice/shared';
import type { Normaliser } from './normaliser.ts';

/** The stored value, from its name, its label in any language or an alias. */
export function choiceNormaliser({ values }: EnumField): Normaliser {
  const known = new Map<string, string>();
  for (const [value, { label, aliases }] of Object.entries(values)) {
    for (const name of [value, label.en, label.fr, ...aliases]) known.set(foldText(name), value);
  }
  return (cell) => known.get(foldText(cell)) ?? { code: 'invalid_choice' };
}
