import { mkdir } from 'node:fs/promises';
import { removeRuntime, writeRuntime } from '@sluice/db';
import { type Addresses, chooseAddresses } from './addresses.ts';
import { type Database, openDatabase } from './database.ts';
import { type Demo, demoOf } from './demo.ts';
import type { Env } from './env.ts';
import type { Options } from './options.ts';
import { API_DIR, END_WITH_PARENT, WEB_DIR, WORKER_DIR } from './places.ts';
import { waitUntilReady } from './ready.ts';
import { restartOnChange } from './restart-on-change.ts';
import { authSecret } from './secret.ts';
import { Service } from './service.ts';
import { allSteps, runStep } from './step.ts';
import { requireOwnStorage } from './storage.ts';
import { buildWeb, vitePath } from './web-build.ts';

export interface Running {
  readonly addresses: Addresses;
  readonly demo: Demo | undefined;
}

export interface Context {
  readonly env: Env;
  readonly options: Options;
  /** Undoes, last first, what was started. */
  readonly cleanup: AsyncDisposableStack;
  /** Aborted when the start is no longer wanted. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  /** Ends everything: there is no way on. */
  readonly fail: (reason: unknown) => void;
  /** Is told of every service, so that it can be ended at once. */
  readonly services: Service[];
}

/** Starts everything, in order, and resolves when it is ready to be used. */
export async function startSluice(context: Context): Promise<Running> {
  const { env, options, cleanup, signal, tell, services } = context;
  // Before anything else is started.
  const addresses = await chooseAddresses(env, options);
  await mkdir(env.dataDir, { recursive: true });
  const secret = env.authSecret ?? (await authSecret(env.dataDir));
  const demo = env.demo ? await demoOf(env.dataDir) : undefined;

  const announce = (database: Database) =>
    writeRuntime(env.dataDir, { databaseUrl: database.url(), url: addresses.apiUrl, secret });
  const database = await openDatabase(env, {
    tell,
    lost: context.fail,
    restarted: (moved) => {
      if (!moved) return; // the services connect again by themselves
      announce(database)
        .then(() => Promise.all(services.map((service) => service.restart())))
        .catch(context.fail);
    },
  });
  cleanup.defer(() => database.stop());
  signal.throwIfAborted();
  await requireOwnStorage(env.storageDir, database.url(), options.adoptStorage);
  await announce(database);
  cleanup.defer(() => removeRuntime(env.dataDir));

  const childEnv = () => childEnvironment(env, options, addresses, database, secret);
  const web = options.web && !options.dev;
  await allSteps([
    web && buildWeb(childEnv(), signal, () => tell('Building the web app…')),
    demo !== undefined &&
      runStep({
        what: 'Making the demo organisation',
        args: ['src/seed.ts'],
        cwd: API_DIR,
        env: childEnv(),
        signal,
      }),
  ]);
  signal.throwIfAborted();

  const start = (name: string, cwd: string, args: readonly string[]) => {
    const service = new Service({ name, cwd, args, env: childEnv, dataDir: env.dataDir, tell });
    services.push(service);
    service.start();
  };
  cleanup.defer(() => Promise.all(services.map((service) => service.stop())).then(() => undefined));
  start('api', API_DIR, ['src/main.ts']);
  start('worker', WORKER_DIR, ['--max-semi-space-size=2', 'src/main.ts']);
  if (options.dev) restartOnChange(services, signal);
  if (addresses.vitePort !== undefined) {
    const at = ['--port', String(addresses.vitePort), '--strictPort', '--host', env.host];
    start('web', WEB_DIR, ['--import', END_WITH_PARENT, vitePath(), ...at]);
  }
  await waitUntilReady(addresses.apiUrl, services, signal);
  return { addresses, demo };
}

function childEnvironment(
  env: Env,
  options: Options,
  addresses: Addresses,
  database: Database,
  secret: string,
): NodeJS.ProcessEnv {
  return {
    ...env.inherited,
    NODE_ENV: options.dev ? 'development' : 'production',
    DATABASE_URL: database.url(),
    SLUICE_DATA_DIR: env.dataDir,
    SLUICE_STORAGE_DIR: env.storageDir,
    PORT: String(addresses.apiPort),
    HOST: env.host,
    SLUICE_PUBLIC_URL: addresses.publicUrl,
    SLUICE_API_URL: addresses.apiUrl,
    SLUICE_AUTH_SECRET: secret,
    SLUICE_SUPERVISED: '1',
  };
}
