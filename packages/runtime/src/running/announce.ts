import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { rewrite, take } from './claim.ts';
import { isSameDatabase } from './database-name.ts';
import { isFileError } from './file-error.ts';
import { thisProcess } from './process-identity.ts';
import {
  apiFile,
  type Running,
  type Runtime,
  readRegister,
  runningSchema,
  runtimeFile,
  runtimeSchema,
  supervisorFile,
} from './running.ts';

const PRIVATE = 0o600;
const PUBLIC = 0o644;

/** What is known of a start from its first moment. */
export type Beginning = Pick<Running, 'temporary' | 'dataDir' | 'database' | 'instance'>;

/** What becomes known on the way. */
export type Known = Partial<
  Pick<Runtime, 'state' | 'url' | 'publicUrl' | 'databaseUrl' | 'secret' | 'secretsKey'>
>;

/** A Sluice that is told of, in its data folder and in its home, for as long as it runs. */
export interface Announcement {
  /** Whether the home may be written to: where not, only those find it who have the same data folder. */
  readonly inHome: boolean;
  /** Says more of it, or something else. */
  tell(known: Known): Promise<void>;
  /** It has ended. */
  end(): Promise<void>;
}

/** Why a start cannot be: what runs already, on the same data folder or from the same home with another database. */
export interface Conflict {
  readonly running: Running;
}

/**
 * Announces the supervisor of a home, before anything of it runs. One at a time per home and per data folder, and none
 * beside an API that was started on its own with another database.
 */
export async function announceSupervisor(
  home: string,
  beginning: Beginning,
): Promise<Announcement | Conflict> {
  const { dataDir } = beginning;
  let present: Runtime = { ...(await thisProcess()), state: 'starting', ...beginning };
  const inHome = await unlessReadOnly(() =>
    take(supervisorFile(home), runningSchema, withoutSecrets(present), PUBLIC),
  );
  if (inHome.done && inHome.value !== undefined) return { running: inHome.value };
  const files = inHome.done ? [supervisorFile(home)] : [];
  const end = async () => {
    for (const file of files) await rm(file, { force: true });
  };
  try {
    const holder = await take(runtimeFile(dataDir), runtimeSchema, present, PRIVATE);
    const other =
      holder ??
      (await readRegister(home)).find(
        (running) => running.pid !== present.pid && !isSameDatabase(running.database, present.database),
      );
    if (holder === undefined) files.unshift(runtimeFile(dataDir));
    if (other !== undefined) {
      await end();
      return { running: other };
    }
  } catch (error) {
    await end();
    throw error;
  }
  let written = Promise.resolve();
  return {
    inHome: inHome.done,
    tell(known) {
      present = { ...present, ...known };
      // One after the other: what is known last stands there last.
      written = written.then(async () => {
        await rewrite(runtimeFile(dataDir), present, PRIVATE);
        if (inHome.done) await rewrite(supervisorFile(home), withoutSecrets(present), PUBLIC);
      });
      return written;
    },
    end: () => written.catch(() => undefined).then(end),
  };
}

/** Announces an API that was started on its own. @returns takes it back */
export async function announceApi(
  home: string,
  {
    dataDir,
    database,
    url,
    publicUrl,
    instance,
  }: Pick<Running, 'dataDir' | 'database' | 'url' | 'publicUrl' | 'instance'>,
): Promise<() => Promise<void>> {
  const file = apiFile(home, process.pid);
  const running: Running = {
    ...(await thisProcess()),
    state: 'ready',
    temporary: false,
    dataDir,
    database,
    url,
    publicUrl,
    instance,
  };
  await unlessReadOnly(async () => {
    await mkdir(dirname(file), { recursive: true });
    await rewrite(file, running, PUBLIC);
  });
  return () => rm(file, { force: true }).catch(() => undefined);
}

function withoutSecrets(runtime: Runtime): Running {
  return runningSchema.parse(runtime);
}

/** A home may be one that this account cannot write to. */
async function unlessReadOnly<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly done: true; readonly value: Result } | { readonly done: false }> {
  try {
    return { done: true, value: await work() };
  } catch (error) {
    if (isFileError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOTSUP', 'ENOSYS'))
      return { done: false };
    throw error;
  }
}
