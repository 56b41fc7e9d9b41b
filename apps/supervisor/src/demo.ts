import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateJson } from '@sluice/db';
import { ROLES, type Role } from '@sluice/shared';
import { z } from 'zod';

const demoSchema = z.object({
  organization: z.string(),
  accounts: z.array(z.object({ role: z.enum(ROLES), email: z.string(), password: z.string() })),
});

/** The demo organisation and how to sign in to it: `demo.json` in the data folder. */
export type Demo = z.infer<typeof demoSchema>;

const NAMES: Readonly<Record<Role, string>> = { admin: 'admin', editor: 'editor', read_only: 'reader' };

/** Reads `demo.json`; on the first start makes it, with passwords of this data folder alone. */
export async function demoOf(dataDir: string): Promise<Demo> {
  const path = join(dataDir, 'demo.json');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined) return demoSchema.parse(JSON.parse(known));
  const demo: Demo = {
    organization: 'Demo',
    accounts: ROLES.map((role) => ({
      role,
      email: `${NAMES[role]}@sluice.example`,
      password: readablePassword(),
    })),
  };
  await writePrivateJson(path, demo);
  return demo;
}

/** Three groups of four letters and digits that are not mistaken for one another: 59 bits. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return [group(), group(), group()].join('-');
}
