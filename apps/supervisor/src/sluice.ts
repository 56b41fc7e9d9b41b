import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { StartMessages } from '@sluice/messages/start';
import { COMPILE_CACHE } from '@sluice/runtime/compile-cache';
import { childEnvironment, type SupervisorEnvironment } from '@sluice/runtime/environment';
import { type Announcement, databaseName, sayDatabase } from '@sluice/runtime/running';
import { WORKER_FLAGS } from '@sluice/runtime/worker-flags';
import { type Addresses, chooseAddresses } from './addresses.ts';
import { announce } from './announce.ts';
import { type Database, openDatabase } from './database.ts';
import { type Entrance, mayShowDemo, openEntrance } from './demo.ts';
import { type DemoSources, startDemoSources } from './demo-sources.ts';
import type { Options } from './options.ts';
import { packagesOf } from './packages-of.ts';
import { API_DIR, END_WITH_PARENT, ROOT, WEB_DIR, WORKER_DIR } from './places.ts';
import { waitUntilReady } from './ready.ts';
import { restartOnSave, type Watched } from './restart-on-save.ts';
import { allOf } from './run-program.ts';
import { authSecret, secretsKey } from './secret.ts';
import { Service } from './service.ts';
import { refuseForeignFiles, requireOwnStorage } from './storage.ts';
import { buildWeb, vitePath } from './web-build.ts';

export interface Running {
  readonly addresses: Addresses;
  readonly entrance: Entrance;
  readonly announcement: Announcement;
  readonly demoSources: DemoSources | undefined;
}

export interface Context {
  readonly env: SupervisorEnvironment;
  readonly options: Options;
  /** Undoes, last first, what was started. */
  readonly cleanup: AsyncDisposableStack;
  /** Aborted when the start is no longer wanted. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  readonly messages: StartMessages;
  /** Ends everything: there is no way on. */
  readonly fail: (reason: unknown) => void;
  /** Is told of every service, so that it can be ended at once. */
  readonly services: Service[];
}

/** Starts everything, in order, and resolves when it is ready to be used. */
export async function startSluice(context: Context): Promise<Running> {
  const { env, options, cleanup, signal, tell, messages, services } = context;
  const instance = randomUUID();
  // Before anything else is started.
  const announcement = await announce({ env, instance, temporary: options.quiet, signal, tell, messages });
  cleanup.defer(() => announcement.end());
  const addresses = await chooseAddresses(env, options);
  await announcement.tell({ url: addresses.apiUrl, publicUrl: addresses.publicUrl });
  const named = sayDatabase(databaseName(env.server?.adminUrl, env.dataDir))[messages.language];
  tell(messages.t('told.starting', { database: named }));
  await mkdir(env.dataDir, { recursive: true });
  const secret = env.authSecret ?? (await authSecret(env.dataDir));
  const madeKey = env.secretsKeys ? undefined : await secretsKey(env.dataDir);

  const stored = { folder: env.storageDir, adopt: options.adoptStorage };
  const database = await openDatabase(env, {
    found: (id) => refuseForeignFiles(stored, id),
    tell,
    messages,
    lost: context.fail,
    restarted: (moved) => {
      if (!moved) return; // the services connect again by themselves
      announcement
        .tell({ databaseUrl: database.url() })
        .then(() => Promise.all(services.map((service) => service.restart())))
        .catch(context.fail);
    },
  });
  cleanup.defer(() => database.stop());
  signal.throwIfAborted();
  await requireOwnStorage(stored, database.url());
  // From now on a worker on its own may join.
  await announcement.tell({ databaseUrl: database.url(), secret, secretsKey: madeKey });

  const demoSources = options.demoSources ? await startDemoSources() : undefined;
  if (demoSources) cleanup.defer(() => demoSources.stop());
  signal.throwIfAborted();

  const childEnv = () =>
    childEnvironment({
      ...COMPILE_CACHE,
      ...decided(env, addresses, database),
      SLUICE_SHOW_DEMO: mayShowDemo(env, options) ? '1' : '0',
      NODE_ENV: options.dev ? 'development' : 'production',
      SLUICE_AUTH_SECRET: secret,
      SLUICE_SECRETS_KEY: madeKey ?? env.secretsKeys?.join(','),
      SLUICE_INSTANCE: instance,
      ...demoSources?.env,
    });
  const web = options.web && !options.dev;
  const [entrance] = await allOf([
    openEntrance(env, options, database.url()),
    web ? buildWeb(childEnv(), signal, () => tell(messages.t('told.building'))) : undefined,
  ]);
  signal.throwIfAborted();

  const watched: Watched[] = [];
  const start = (name: string, cwd: string, args: readonly string[], restartsOnSave: boolean) => {
    const service = new Service({
      name,
      cwd,
      args,
      env: childEnv,
      dataDir: env.dataDir,
      tell,
      messages,
      restartsOnSave,
    });
    services.push(service);
    if (restartsOnSave) watched.push({ service, packages: packagesOf(cwd) });
    service.start();
  };
  cleanup.defer(() => Promise.all(services.map((service) => service.stop())).then(() => undefined));
  start('api', API_DIR, ['src/main.ts'], options.dev);
  start('worker', WORKER_DIR, [...WORKER_FLAGS, 'src/main.ts'], options.dev);
  if (addresses.vitePort !== undefined) {
    const at = ['--port', String(addresses.vitePort), '--strictPort', '--host', addresses.host];
    start('web', WEB_DIR, ['--import', END_WITH_PARENT, vitePath(), ...at], false); // vite watches by itself
  }
  if (options.dev)
    cleanup.defer(await restartOnSave(watched, ROOT, { tell, messages, failed: context.fail }));
  await waitUntilReady(addresses.apiUrl, services, signal, messages);
  if (addresses.vitePort !== undefined) await waitUntilReady(addresses.localUrl, services, signal, messages);
  await announcement.tell({ state: 'ready' });
  return { addresses, entrance, announcement, demoSources };
}

/** What was decided here, whatever `.env` says by the time a child is started again. */
function decided(env: SupervisorEnvironment, addresses: Addresses, database: Database): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: database.url(),
    SLUICE_RUNTIME_DATABASE_URL: undefined, // it is the one above
    SLUICE_DATA_DIR: env.dataDir,
    SLUICE_STORAGE_DIR: env.storageDir,
    PORT: String(addresses.apiPort),
    HOST: addresses.host,
    SLUICE_PUBLIC_URL: addresses.publicUrl,
    SLUICE_API_URL: addresses.apiUrl,
    SLUICE_SUPERVISED: '1',
  };
}
