import { createServer } from 'node:net';

/** A free TCP port of 127.0.0.1: `preferred` when it is free, otherwise any. It is free now, not reserved. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryPort(preferred);
  if (port !== undefined) return port;
  const any = await tryPort(0);
  if (any === undefined) throw new Error('No TCP port of 127.0.0.1 is free.');
  return any;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
