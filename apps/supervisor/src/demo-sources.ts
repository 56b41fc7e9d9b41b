import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { childEnvironment } from '@sluice/runtime/environment';
import { SERVICES, serviceSchema } from '@sluice/shared';
import { z } from 'zod';
import { END_WITH_PARENT, FAKES_DIR } from './places.ts';

/** What a fake says of itself, on a line. */
const fakeSchema = z.object({
  service: serviceSchema,
  url: z.url(),
  account: z.string(),
  secret: z.string(),
});

/** Services on this machine that behave like Last.fm and Discogs, each with one account. */
export interface DemoSources {
  /** How API and workers find them. */
  readonly env: NodeJS.ProcessEnv;
  /** The names of their accounts. */
  readonly accounts: { readonly lastfm: string; readonly discogs: string };
  stop(): Promise<void>;
}

/**
 * Starts them, for whoever wants to see an account being imported without having one: 42,000 scrobbles and 1,200 records
 * that nobody ever heard or owned. They end with this process.
 *
 * @throws Error where they do not start
 */
export async function startDemoSources(): Promise<DemoSources> {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, 'src/main.ts'], {
    cwd: FAKES_DIR,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: childEnvironment({ SLUICE_SUPERVISED: '1' }),
  });
  const { stdout } = child;
  if (!stdout) throw new Error('the demo services have no output');
  const stop = () => ended(child);
  try {
    const found = new Map<string, z.infer<typeof fakeSchema>>();
    for await (const line of createInterface({ input: stdout })) {
      const fake = fakeSchema.parse(JSON.parse(line));
      found.set(fake.service, fake);
      if (found.size === SERVICES.length) break;
    }
    const [lastfm, discogs] = [found.get('lastfm'), found.get('discogs')];
    if (!lastfm || !discogs) throw new Error('the demo services do not start');
    return {
      env: {
        SLUICE_LASTFM_URL: lastfm.url,
        SLUICE_LASTFM_KEY: lastfm.secret,
        SLUICE_DISCOGS_URL: discogs.url,
      },
      accounts: { lastfm: lastfm.account, discogs: discogs.account },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
