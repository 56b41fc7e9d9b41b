/** What is measured, and the most that it may take, in milliseconds. */
export const LIMITS = {
  kill: 2_000,
  hang: 10_000,
  cancel: 1_000,
  /** From SIGTERM to the end of the process. */
  exit: 10_000,
  /** From SIGTERM to the next claim. */
  handOver: 10_000,
  /** From the end of a phase until the live stream shows it: a notification that was lost costs five seconds. */
  screen: 6_000,
} as const;
export type MeasureKind = keyof typeof LIMITS;

const TITLES: Readonly<Record<MeasureKind, string>> = {
  kill: 'reclaimed after kill -9',
  hang: 'reclaimed after SIGSTOP',
  cancel: 'cancelled',
  exit: 'left after SIGTERM',
  handOver: 'claimed anew after SIGTERM',
  screen: 'shown live',
};

export interface Measure {
  readonly kind: MeasureKind;
  readonly ms: number;
}

export function isTooLong({ kind, ms }: Measure): boolean {
  return ms > LIMITS[kind];
}

/** One line per kind of measure: how many, median, longest, limit. */
export function summarise(measures: readonly Measure[]): string[] {
  return Object.entries(TITLES).flatMap(([kind, title]) => {
    const all = measures.filter((measure) => measure.kind === kind).map(({ ms }) => ms);
    if (all.length === 0) return [];
    all.sort((one, other) => one - other);
    const median = all[Math.floor(all.length / 2)] ?? 0;
    const longest = all.at(-1) ?? 0;
    const limit = Object.entries(LIMITS).find(([name]) => name === kind)?.[1] ?? 0;
    return [
      `${title.padEnd(28)} ${String(all.length).padStart(4)} times   median ${seconds(median)}   longest ${seconds(longest)}   limit ${seconds(limit)}`,
    ];
  });
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
