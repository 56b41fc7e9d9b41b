import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@sluice/db/testing';
import type { ApiEnvironment } from '@sluice/runtime/environment';
import { APP_ERROR_CODES, type AppErrorCode } from '@sluice/shared';
import { Pool } from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { createServer } from '../../src/server.ts';
import { openServices, type Services } from '../../src/services.ts';

/** The API as it runs, listening on a free port, on a database of its own. */
export interface TestApi {
  readonly url: string;
  /** What a browser on our page names as its origin. */
  readonly origin: string;
  readonly services: Services;
  /** The superuser, past every policy: to set up and to look. */
  readonly admin: Pool;
  /** What was logged, one JSON text per line. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

export async function startApi(changes: Partial<ApiEnvironment> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-api-'));
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const env: ApiEnvironment = {
    home: dataDir,
    database: { at: 'localhost:5432/test' },
    databaseUrl: database.url,
    dataDir,
    storageDir: join(dataDir, 'files'),
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://sluice.test',
    secret: 'a secret of the tests, 32 letters or more',
    maxUploadBytes: 1024 * 1024,
    spoolBytes: 1024 * 1024,
    trustedProxies: [],
    logLevel: 'debug',
    supervised: false,
    child: true,
    instance: 'the api of a test',
    warnings: [],
    showDemo: false,
    mail: undefined,
    metricsToken: undefined,
    remotes: {
      secretsKeys: ['a key of the tests, 32 letters or more'],
      keys: { lastfm: undefined, discogs: undefined },
      urls: { lastfm: 'http://127.0.0.1:1', discogs: 'http://127.0.0.1:1' },
    },
    traces: false,
    ...changes,
  };
  const services = openServices(env, log);
  const server = createServer(services);
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const admin = new Pool({ connectionString: database.adminUrl, max: 3 });
  return {
    url,
    origin: env.publicUrl,
    services,
    admin,
    logged,
    async stop() {
      await server.close();
      await services.close();
      await admin.end();
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** The code and status of an error that came as JSON. */
export async function errorIn(response: Response): Promise<{ status: number; code: AppErrorCode }> {
  const { code } = z.object({ code: z.enum(APP_ERROR_CODES) }).parse(await response.json());
  return { status: response.status, code };
}
