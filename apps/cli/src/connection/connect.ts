import type { CliEnvironment } from '@sluice/runtime/environment';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Connection } from './client.ts';
import { type Credentials, demoAdmin } from './data-dir.ts';
import { localServer } from './local-server.ts';
import { namedServer } from './named-server.ts';
import { type Server, sayServer } from './server.ts';
import { signIn, signOut } from './sign-in.ts';

/**
 * Signs in to the server that is meant, having said which that is: the one that is named (`--url`, `SLUICE_URL`), or
 * the one that runs where the command is set to work, or else one that is started for as long as `work` takes.
 *
 * @throws CliError `no_server`, `no_server_there`, `runs_elsewhere`, `database_not_served`, `server_not_started`,
 *   `no_credentials`, `sign_in_refused`, `interrupted`
 */
export async function withConnection<Result>(
  env: CliEnvironment,
  terminal: Terminal,
  signal: AbortSignal,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const server = await serverFor(env, terminal, signal);
  try {
    const connection = await signIn(server.url, await credentialsFor(env, server), terminal.language);
    try {
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

async function credentialsFor(env: CliEnvironment, { url, known }: Server): Promise<Credentials> {
  if (env.email !== undefined && env.password !== undefined)
    return { email: env.email, password: env.password };
  const demo = await demoAdmin(known?.dataDir ?? env.dataDir);
  if (!demo || env.email !== undefined) throw new CliError('no_credentials', { url });
  return demo;
}
