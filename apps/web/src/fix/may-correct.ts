import { actionsOf, type Snapshot } from '@sluice/shared';

/** Whether refused rows may be corrected now: before the start, and whenever they can be tried again. */
export function mayCorrect(snapshot: Snapshot): boolean {
  if (snapshot.purged.rows !== null) return false;
  return snapshot.status === 'ready' || actionsOf(snapshot).includes('retry');
}
