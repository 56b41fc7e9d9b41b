import { type Client, createClient, failureOf } from '@sluice/client';
import type { CliEnvironment } from '@sluice/runtime/environment';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Credentials, demoAdmin } from './data-dir.ts';
import { localServer } from './local-server.ts';
import { namedServer } from './named-server.ts';
import { withoutAnswer } from './no-answer.ts';
import { type Server, sayServer } from './server.ts';

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
  work: (connection: Client) => Promise<Result>,
): Promise<Result> {
  const server = await serverFor(env, terminal, signal);
  try {
    const credentials = await credentialsFor(env, server);
    const connection = createClient({ url: server.url, language: terminal.language });
    await signIn(connection, credentials);
    try {
      if (credentials.file) await requireMember(connection, credentials);
      return await work(connection);
    } finally {
      await connection.signOut();
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

/** @throws CliError `sign_in_refused`, `demo_refused`, `no_server`, `answer_not_understood`; ClientError as the server refuses */
async function signIn(connection: Client, credentials: Credentials): Promise<void> {
  const { url } = connection;
  try {
    await connection.signIn(credentials);
  } catch (cause) {
    const { code } = failureOf(cause);
    if (code === 'sign_in_refused' && credentials.file) throw demoRefused(url, credentials, cause);
    if (code === 'sign_in_refused') throw new CliError(code, { url, email: credentials.email }, { cause });
    throw withoutAnswer(url, cause);
  }
}

/** The demo's admin may have been removed from it: no command would get far. @throws CliError `demo_refused` */
async function requireMember(connection: Client, credentials: Credentials): Promise<void> {
  try {
    await connection.calls.session.me.query();
  } catch (error) {
    throw failureOf(error).code === 'forbidden' ? demoRefused(connection.url, credentials, error) : error;
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
