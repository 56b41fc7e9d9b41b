import type { Entity } from '@sluice/shared';
import { shownValue } from './shown-value.ts';

/**
 * A record on one line: what people call it, and what recognises it.
 *
 * @param values by field; null where there is none
 */
export function recordInWords(
  { names, identities }: Entity,
  values: Readonly<Record<string, string | null>>,
): string {
  const called = names.map((parts) => parts.flatMap((field) => values[field] ?? []).join(' '));
  const recognised = identities.flatMap(({ fields }) => fields.map((field) => values[field] ?? ''));
  const told = new Set([called.find((name) => name !== '') ?? '', ...recognised]);
  return [...told]
    .filter((text) => text !== '')
    .map(shownValue)
    .join(' · ');
}
