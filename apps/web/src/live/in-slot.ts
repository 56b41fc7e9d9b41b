/**
 * A browser allows six connections to a host over HTTP/1.1, for all of its tabs together, and a stream holds one for as
 * long as it is open. So many of them may be streams; the others are for everything else.
 */
const SLOTS = 4;

const nameOf = (slot: number) => `sluice-stream-${slot}`;

/**
 * Opens a stream once one of the browser's places for streams is free, which it shares with every other tab. A tab that
 * waits for one polls meanwhile. Where the browser has no locks (a page that is not served securely), it opens at once.
 *
 * @param open the answer closes the stream
 * @returns closes the stream and frees its place, or gives up waiting for one
 */
export function inSlot(open: () => () => void): () => void {
  const { locks } = navigator;
  if (!locks) return open();
  const left = new AbortController();
  const hold = async (): Promise<void> => {
    if (left.signal.aborted) return;
    const close = open();
    await new Promise((resolve) => left.signal.addEventListener('abort', resolve));
    close();
  };
  const first = Math.floor(Math.random() * SLOTS);
  const take = async (): Promise<void> => {
    for (let tried = 0; tried < SLOTS && !left.signal.aborted; tried += 1) {
      const name = nameOf((first + tried) % SLOTS);
      const held = await locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) await hold();
        return lock !== null;
      });
      if (held) return;
    }
    // None is free: this one, as soon as whoever has it leaves.
    await locks.request(nameOf(first), { signal: left.signal }, hold);
  };
  // Waiting that was given up ends in an error.
  take().catch(() => undefined);
  return () => left.abort();
}
