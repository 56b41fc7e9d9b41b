import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutEnd } from '@sluice/shared';
import { z } from 'zod';

const demoSchema = z.object({
  accounts: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
});
const runtimeSchema = z.object({ url: z.url() });

/** Whom to sign in as. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The admin of the demo organisation that this data folder was seeded with, if it was. */
export async function demoAdmin(dataDir: string): Promise<Credentials | undefined> {
  const demo = await readJson(join(dataDir, 'demo.json'), demoSchema);
  const admin = demo?.accounts.find(({ role }) => role === 'admin');
  return admin && { email: admin.email, password: admin.password };
}

/** The address of the server that runs on this data folder, if one does. */
export async function runningServer(dataDir: string): Promise<string | undefined> {
  const runtime = await readJson(join(dataDir, 'runtime.json'), runtimeSchema);
  return runtime && withoutEnd(runtime.url, '/');
}

/** Undefined where there is no such file, it may not be read, or it is not what it should be. */
async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
