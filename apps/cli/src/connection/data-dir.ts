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
  /** Where they stand, of the demo's admin. */
  readonly file?: string;
}

/**
 * The admin of the demo organisation that this data folder was seeded with; undefined where there is none, or where
 * `demo.json` may not be read or is not what it should be.
 */
export async function demoAdmin(dataDir: string): Promise<Credentials | undefined> {
  try {
    const file = join(dataDir, 'demo.json');
    const demo = demoSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const admin = demo.accounts.find(({ role }) => role === 'admin');
    return admin && { email: admin.email, password: admin.password, file };
  } catch {
    return undefined;
  }
}
