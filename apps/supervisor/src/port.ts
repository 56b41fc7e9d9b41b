import { createServer } from 'node:net';
import { freePort } from '@sluice/db';
import { StartError } from './start-error.ts';

/**
 * The port to serve on: the wanted one, or any free one for 0.
 *
 * @throws {StartError} when it cannot be listened on
 */
export async function choosePort(wanted: number, host: string): Promise<number> {
  if (wanted === 0) return freePort();
  const code = (await tryToListen(wanted, host)) ?? (await otherLocalhost(wanted, host));
  switch (code) {
    case undefined:
      return wanted;
    case 'EADDRINUSE':
      throw new StartError('portTaken', { port: wanted, next: wanted + 1 });
    case 'EACCES':
      throw new StartError('portForbidden', { port: wanted });
    default:
      throw new StartError('portUnusable', { host, port: wanted, code });
  }
}

// A browser may ask ::1 first for `localhost`, and would meet a stranger's program there.
async function otherLocalhost(port: number, host: string): Promise<string | undefined> {
  if (host !== '127.0.0.1') return undefined;
  return (await tryToListen(port, '::1')) === 'EADDRINUSE' ? 'EADDRINUSE' : undefined;
}

/** The system's code for why nothing can listen there, or undefined when it can. */
function tryToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
