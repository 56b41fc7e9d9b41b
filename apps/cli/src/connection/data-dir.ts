import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const demoSchema = z.object({
  accounts: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
});

/** Whom to sign in as. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * The admin of the demo organisation that this data folder was seeded with; undefined where there is none, or where
 * `demo.json` may not be read or is not what it should be.
 */
export async function demoAdmin(dataDir: string): Promise<Credentials | undefined> {
  try {
    const demo = demoSchema.parse(JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')));
    const admin = demo.accounts.find(({ role }) => role === 'admin');
    return admin && { email: admin.email, password: admin.password };
  } catch {
    return undefined;
  }
}
