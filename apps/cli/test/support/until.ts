import { setTimeout as wait } from 'node:timers/promises';

/** Looks again and again until there is something to see. @throws when there never is */
export async function until<Seen>(
  look: () => Promise<Seen | undefined | false>,
  withinMs = 30_000,
): Promise<Seen> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > giveUpAt) throw new Error(`nothing to see after ${withinMs} ms`);
    await wait(10);
  }
}
