/** A shown number on its way from one true value to the next. */
export interface Glide {
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  readonly durationMs: number;
}

const MIN_MS = 150;
const MAX_MS = 2_000;

/** What a glide shows at a moment: always between its two true values, and exactly the later one at its end. */
export function glideValue({ from, to, startedAt, durationMs }: Glide, now: number): number {
  if (durationMs <= 0 || now >= startedAt + durationMs) return to;
  const way = Math.max(0, (now - startedAt) / durationMs);
  return from + Math.trunc((to - from) * way);
}

/**
 * The glide towards a new true value, over about the time that lies between two of them. A value that fell (a count
 * that began again) is shown at once.
 */
export function glideTo(previous: Glide, to: number, now: number): Glide {
  const from = glideValue(previous, now);
  if (to <= from) return { from: to, to, startedAt: now, durationMs: 0 };
  const sinceLast = now - previous.startedAt;
  return { from, to, startedAt: now, durationMs: Math.min(MAX_MS, Math.max(MIN_MS, sinceLast)) };
}

/** A value that stands still. */
export function stillAt(value: number, now: number): Glide {
  return { from: value, to: value, startedAt: now, durationMs: 0 };
}
