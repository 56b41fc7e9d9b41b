import { freePort } from '@sluice/db';
import type { SupervisorEnvironment } from '@sluice/runtime/environment';
import { localAddress } from '@sluice/runtime/running';
import type { Options } from './options.ts';
import { choosePort } from './port.ts';

export interface Addresses {
  /** What the API, and vite, listens on. */
  readonly host: string;
  readonly apiPort: number;
  /** Where vite serves the web app while developing. */
  readonly vitePort: number | undefined;
  /** The API, from this machine. */
  readonly apiUrl: string;
  /** What a person opens, from this machine: the API too, or vite, which hands on to it. */
  readonly localUrl: string;
  /** What a person opens, and what the API takes for its own origin. */
  readonly publicUrl: string;
}

/**
 * Who listens where. While developing, vite has the wanted port and hands on to the API behind it. For another program,
 * whatever is wanted of a server for people: a free port, for this machine only.
 */
export async function chooseAddresses(env: SupervisorEnvironment, options: Options): Promise<Addresses> {
  const host = options.quiet ? '127.0.0.1' : env.host;
  const port = await choosePort(options.quiet ? 0 : env.port, host);
  const vite = options.dev && options.web;
  const apiPort = vite ? await freePort() : port;
  const own = `http://${options.quiet ? '127.0.0.1' : 'localhost'}:${port}`;
  return {
    host,
    apiPort,
    vitePort: vite ? port : undefined,
    apiUrl: localAddress(host, apiPort),
    localUrl: localAddress(host, port),
    publicUrl: (options.quiet ? undefined : env.publicUrl) ?? own,
  };
}
