import { z } from 'zod';

const healthSchema = z.object({ status: z.literal('ok') });

/** Long enough for a busy server; a server that is not there refuses at once. */
const TIMEOUT_MS = 5_000;

/** A Sluice that answers. */
export interface Answer {
  /** By which it is known where it was started; undefined for one of an earlier version. */
  readonly instance: string | undefined;
}

/** The Sluice that answers at an address. Anything else there, or nothing, is undefined. */
export async function probe(url: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!healthSchema.safeParse(await response.json()).success) return undefined;
    return { instance: response.headers.get('x-sluice-instance') ?? undefined };
  } catch {
    return undefined;
  }
}
