import type { CliEnvironment } from '@sluice/runtime/environment';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Connection } from './client.ts';
import { type Credentials, demoAdmin } from './data-dir.ts';
import { localServer } from './local-server.ts';
import { namedServer } from './named-server.ts';
import { refusalOf } from './refusal.ts';
import { type Server, sayServer } from './server.ts';
import { signIn, signOut } from './sign-in.ts';

/**
 * Signs in to the server that is meant, having said which that is: the one that is named (`--url`, `SLUICE_URL`), or
 * the one that runs where the command is set to work, or else one that is started for as long as `work` takes.
 *
 * @throws CliError `no_server`, `no_server_there`, `runs_elsewhere`, `database_not_served`, `server_not_started`,
 *   `no_credentials`, `sign_in_refused`, `demo_refused`, `interrupted`
 */
export async function withConnection<Result>(
  env: CliEnvironment,
  terminal: Terminal,
  signal: AbortSignal,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const server = await serverFor(env, terminal, signal);
  try {
    const credentials = await credentialsFor(env, server);
    const connection = await signIn(server.url, credentials, terminal.language).catch((error: unknown) => {
      const refused = error instanceof CliError && error.code === 'sign_in_refused';
      throw refused && credentials.file ? demoRefused(server.url, credentials, error) : error;
    });
    try {
      if (credentials.file) await requireMember(connection, credentials);
      return await work(connection);
    } finally {
      await signOut(connection);
    }
  } finally {
    await server.release();
  }
}

async function serverFor(env: CliEnvironment, terminal: Terminal, signal: AbortSignal): Promise<Server> {
  if (env.serverUrl === undefined) return localServer(env, terminal, signal);
  const server = await namedServer(env, env.serverUrl, terminal.language);
  sayServer(server, terminal);
  return server;
}

/** The demo's admin may have been removed from it: no command would get far. @throws CliError `demo_refused` */
async function requireMember(connection: Connection, credentials: Credentials): Promise<void> {
  try {
    await connection.client.session.me.query();
  } catch (error) {
    throw refusalOf(error)?.code === 'forbidden' ? demoRefused(connection.url, credentials, error) : error;
  }
}

function demoRefused(url: string, { email, file = '' }: Credentials, cause: unknown): CliError {
  return new CliError('demo_refused', { url, email, file }, { cause });
}

async function credentialsFor(env: CliEnvironment, { url, known }: Server): Promise<Credentials> {
  if (env.email !== undefined && env.password !== undefined)
    return { email: env.email, password: env.password };
  const demo = await demoAdmin(known?.dataDir ?? env.dataDir);
  if (!demo || env.email !== undefined) throw new CliError('no_credentials', { url });
  return demo;
}
