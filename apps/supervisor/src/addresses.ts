import { freePort } from '@sluice/db';
import type { Env } from './env.ts';
import type { Options } from './options.ts';
import { choosePort } from './port.ts';

export interface Addresses {
  readonly apiPort: number;
  /** Where vite serves the web app while developing. */
  readonly vitePort: number | undefined;
  /** The API, from this machine. */
  readonly apiUrl: string;
  /** What a person opens, and what the API takes for its own origin. */
  readonly publicUrl: string;
}

/** Who listens where. While developing, vite has the wanted port and hands on to the API behind it. */
export async function chooseAddresses(env: Env, options: Options): Promise<Addresses> {
  const port = await choosePort(env.port, env.host);
  const vite = options.dev && options.web;
  const apiPort = vite ? await freePort() : port;
  const name = options.quiet ? '127.0.0.1' : 'localhost';
  return {
    apiPort,
    vitePort: vite ? port : undefined,
    apiUrl: `http://${reachable(env.host)}:${apiPort}`,
    publicUrl: env.publicUrl ?? `http://${name}:${port}`,
  };
}

/** The name under which this machine reaches what listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
