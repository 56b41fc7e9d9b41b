import { setTimeout as wait } from 'node:timers/promises';

/** Waits until a condition holds, and gives what it found. Fails with the last thing seen when it never does. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  holds: (seen: Seen) => boolean,
  withinMs = 30_000,
): Promise<Seen> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > giveUpAt) throw new Error(`still not so after ${withinMs} ms: ${JSON.stringify(seen)}`);
    await wait(5);
  }
}
