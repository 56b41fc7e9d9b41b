import type { Change, Fault } from '@sluice/fakes';

type Without<Kind, Key extends string> = Kind extends unknown ? Omit<Kind, Key> : never;

export type Changes = Change;

/** The same fault at several requests. */
export function planned(fault: Without<Fault, 'at'>, ...requests: readonly number[]): Fault[] {
  return requests.map((at) => ({ ...fault, at }));
}
