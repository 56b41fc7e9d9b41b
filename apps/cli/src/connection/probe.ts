import { z } from 'zod';

const healthSchema = z.object({ status: z.literal('ok') });

/** Long enough for a busy server; a server that is not there refuses at once. */
const PATIENCE_MS = 5_000;

/** Whether a Sluice answers at an address. Anything else there, or nothing, is a no. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return healthSchema.safeParse(await response.json()).success;
  } catch {
    return false;
  }
}
