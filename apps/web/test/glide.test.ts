import { describe, expect, it } from 'vitest';
import { glideTo, glideValue, stillAt } from '../src/live/glide.ts';

describe('a gliding number', () => {
  it('runs from one true value to the next, never beyond it, and never back', () => {
    let glide = stillAt(0, 0);
    let now = 0;
    let shown = 0;
    // Batches of different sizes at different distances, the last of them overtaking a glide that still runs.
    for (const [after, value] of [
      [400, 2_000],
      [900, 4_000],
      [120, 4_100],
      [30, 9_000],
      [2_500, 9_001],
    ] as const) {
      for (let at = now; at < now + after; at += 7) {
        const next = glideValue(glide, at);
        expect(next).toBeGreaterThanOrEqual(shown);
        expect(next).toBeLessThanOrEqual(glide.to);
        expect(Number.isInteger(next)).toBe(true);
        shown = next;
      }
      now += after;
      glide = glideTo(glide, value, now);
    }
    expect(glideValue(glide, now + 10_000)).toBe(9_001);
  });

  it('takes about the time between two values', () => {
    const first = glideTo(stillAt(0, 0), 1_000, 500);
    expect(first.durationMs).toBe(500);
    expect(glideValue(first, 750)).toBe(500);
    expect(glideValue(first, 1_000)).toBe(1_000);
  });

  it('shows at once a value that fell', () => {
    const glide = glideTo(stillAt(5_000, 0), 0, 400);
    expect(glideValue(glide, 400)).toBe(0);
  });
});
