import { createHash } from 'node:crypto';
import { layoutOf } from '@sluice/shared';

/** What a saved mapping is found by, or null for a file without headers: the hash of its layout. */
export function layoutKey(headers: readonly string[]): string | null {
  const layout = layoutOf(headers);
  return layout === null ? null : createHash('sha256').update(layout).digest('hex');
}
