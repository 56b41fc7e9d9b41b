import { CliError } from '../cli-error.ts';
import type { Env } from '../env.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Connection } from './client.ts';
import { type Credentials, demoAdmin, runningServer } from './data-dir.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { answers } from './probe.ts';
import { signIn, signOut } from './sign-in.ts';

const DEFAULT_URL = 'http://localhost:4000';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Signs in to the server that is meant: `SLUICE_URL`; without it the one that runs on the data folder, or else the
 * one at the default address. Where none answers, one is started for as long as `work` takes. A server that was
 * named and is on another machine is never replaced: rows meant for it must not land here.
 *
 * @throws CliError `no_server`, `server_not_started`, `no_credentials`, `sign_in_refused`, `interrupted`
 */
export async function withConnection<Result>(
  env: Env,
  terminal: Terminal,
  signal: AbortSignal,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const signedIn = async (url: string) => {
    const connection = await signIn(url, await credentialsFor(env, url), terminal.language);
    try {
      return await work(connection);
    } finally {
      await signOut(connection);
    }
  };
  const running = await findServer(env);
  if (running) return signedIn(running);

  if (env.serverUrl && !LOOPBACK.has(new URL(env.serverUrl).hostname))
    throw new CliError('no_server', { url: env.serverUrl });
  terminal.note(terminal.messages.notice.serverStarting);
  const server = await startEmbeddedServer(env.dataDir, signal);
  try {
    return await signedIn(server.url);
  } finally {
    await server.stop();
  }
}

async function findServer(env: Env): Promise<string | undefined> {
  if (env.serverUrl) return (await answers(env.serverUrl)) ? env.serverUrl : undefined;
  const own = await runningServer(env.dataDir);
  if (own && (await answers(own))) return own;
  // A server at the default address may be another folder's: it is of use only to someone who can sign in there.
  const known = env.email !== undefined || (await demoAdmin(env.dataDir)) !== undefined;
  return known && (await answers(DEFAULT_URL)) ? DEFAULT_URL : undefined;
}

async function credentialsFor(env: Env, url: string): Promise<Credentials> {
  if (env.email !== undefined && env.password !== undefined)
    return { email: env.email, password: env.password };
  const demo = await demoAdmin(env.dataDir);
  if (!demo || env.email !== undefined) throw new CliError('no_credentials', { url });
  return demo;
}
