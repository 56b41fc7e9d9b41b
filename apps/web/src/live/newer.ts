import type { Snapshot } from '@sluice/shared';

/** Of two snapshots of one import the later one: news that was overtaken on its way changes nothing. */
export function newer(known: Snapshot | undefined, arrived: Snapshot): Snapshot {
  return known && known.id === arrived.id && known.version >= arrived.version ? known : arrived;
}
