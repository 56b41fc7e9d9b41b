import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isFileError, writePrivateJson } from '../private-file.ts';
import { SetupError } from '../setup-error.ts';
import { type Account, canEnter, serverAccount } from './account.ts';
import { sharedFolder } from './shared-root.ts';

const settingsSchema = z.object({
  /** Where the cluster's own folder lies: relative to the data folder, or absolute when it had to move out of it. */
  directory: z.string(),
  superuserPassword: z.string(),
  runtimePassword: z.string(),
  /** The port of the last start, taken again when it is free. */
  port: z.number().int().optional(),
});

type ClusterSettings = z.infer<typeof settingsSchema>;

/** The PostgreSQL cluster of a data folder: where it lies, who runs it, how to sign in to it. */
export interface Cluster {
  readonly dataDir: string;
  readonly settings: ClusterSettings;
  /** The folder that holds `data`; belongs to the account. */
  readonly home: string;
  /** What PostgreSQL calls its data directory. */
  readonly data: string;
  readonly account: Account | undefined;
}

/**
 * The cluster of a data folder: the one that `postgres.json` tells of, or a new one. Under a folder that the server's
 * account may not enter, a new cluster is put where it may, and `postgres.json` points there.
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const settings = (await readSettings(dataDir)) ?? (await createSettings(dataDir));
  const home = resolve(dataDir, settings.directory);
  const data = join(home, 'data');
  const account = await serverAccount(data);
  return { dataDir, settings, home, data, account };
}

/** Whether a data folder has a cluster already, begun or whole. */
export async function hasEmbeddedPostgres(dataDir: string): Promise<boolean> {
  return (await readSettings(dataDir)) !== undefined;
}

/** Keeps the port for the next start. */
export async function rememberPort(cluster: Cluster, port: number): Promise<void> {
  if (cluster.settings.port === port) return;
  await writePrivateJson(settingsPath(cluster.dataDir), { ...cluster.settings, port });
}

async function readSettings(dataDir: string): Promise<ClusterSettings | undefined> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(settingsPath(dataDir), 'utf8')));
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Two first starts at one time agree: whoever links the file first is the one that both read. */
async function createSettings(dataDir: string): Promise<ClusterSettings> {
  const password = () => randomBytes(24).toString('base64url');
  const settings: ClusterSettings = {
    directory: await chooseDirectory(dataDir),
    superuserPassword: password(),
    runtimePassword: password(),
  };
  const path = settingsPath(dataDir);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return settings;
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
    return (await readSettings(dataDir)) ?? settings;
  } finally {
    await rm(draft, { force: true });
  }
}

async function chooseDirectory(dataDir: string): Promise<string> {
  const inside = 'postgres';
  await refuseForgottenCluster(join(dataDir, inside, 'data', 'PG_VERSION'), dataDir);
  const account = await serverAccount(join(dataDir, inside));
  if (account === undefined || (await canEnter(account, dataDir))) return inside;
  return join(await sharedFolder('clusters'), randomBytes(8).toString('hex'));
}

async function refuseForgottenCluster(versionFile: string, dataDir: string): Promise<void> {
  const version = await readFile(versionFile, 'utf8').catch(() => undefined);
  if (version === undefined) return;
  throw new SetupError('credentials_missing', { file: settingsPath(dataDir) });
}

function settingsPath(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}
