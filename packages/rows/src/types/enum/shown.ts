import { type EnumField, foldChoice } from '@sluice/shared';
import type { Choices, ShownType } from '../shown-type.ts';

export const enumShown: ShownType<'enum'> = {
  isFigure: false,
  inWords: (value, { values }, { language }) =>
    Object.hasOwn(values, value) ? (values[value]?.label[language] ?? value) : value,
  choices: enumChoices,
};

/** The values of the definition, recognised by their names, labels and aliases. */
export function enumChoices({ values }: EnumField): Choices {
  const known = new Map<string, string>();
  for (const [value, { label, aliases }] of Object.entries(values)) {
    for (const name of [value, label.en, label.fr, ...aliases]) known.set(foldChoice(name), value);
  }
  return {
    allowed: Object.entries(values).map(([value, { label }]) => ({ value, label })),
    recognise: (cell) => known.get(foldChoice(cell)),
  };
}
