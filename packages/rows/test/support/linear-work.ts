import { HOSTILE_TEXTS } from './hostile-texts.ts';

/** Each four times as long as the one before, in UTF-16 units: work that grows with the square takes sixteen times. */
const LENGTHS = [16_384, 65_536, 262_144, 1_048_576] as const;
/** Far more than any cell of a million characters takes, on a machine that others keep busy too. */
const MAX_MS = 250;
/** Less is lost in the measure. */
const MIN_MS = 25;
/** Between 4, which is linear, and 16. */
const MAX_TIMES = 9;
const TRIES = 4;
/** No other try would bring so much down to what is allowed. */
const HOPELESS_MS = 4 * MAX_MS;

/**
 * What is wrong with the time that a work takes for hostile texts; empty where it is linear. Measured is the
 * processor's time of this thread alone, at its best of some tries, so that what else the machine does says little.
 */
export function superlinear(
  name: string,
  work: (text: string) => unknown,
  longest: (typeof LENGTHS)[number] = 1_048_576,
): string[] {
  return Object.entries(HOSTILE_TEXTS).flatMap(([kind, make]) => {
    let before = Number.POSITIVE_INFINITY;
    for (const length of LENGTHS.filter((each) => each <= longest)) {
      const text = make(length);
      const isTooMuch = (ms: number) => ms > MAX_MS || (ms > MIN_MS && ms > MAX_TIMES * before);
      const ms = bestOf(() => work(text), isTooMuch);
      if (isTooMuch(ms)) return [`${name}: ${kind}, ${length} of them: ${Math.round(ms)} ms`];
      before = Math.max(ms, MIN_MS / MAX_TIMES);
    }
    return [];
  });
}

/** Tries again only while it takes too long: a first run may find the code not yet compiled. */
function bestOf(work: () => unknown, isTooMuch: (ms: number) => boolean): number {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && isTooMuch(best); tries++) {
    const begun = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(begun);
    best = Math.min(best, (user + system) / 1000);
    if (best > HOPELESS_MS) return best;
  }
  return best;
}
