import type { Entity } from '@sluice/shared';

/** A match key as files have it: what stands before it only keeps the kinds of key apart. */
export function bareKey(key: string, { matchKey }: Pick<Entity, 'matchKey'>): string {
  const kind = matchKey.find(({ prefix }) => key.startsWith(prefix));
  return kind ? key.slice(kind.prefix.length) : key;
}
