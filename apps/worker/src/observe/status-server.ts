import { once } from 'node:events';
import { createServer } from 'node:http';
import { loggable, Metrics, mayReadMetrics } from '@sluice/runtime';
import type { Logger } from 'pino';

/**
 * Answers `GET /healthz`, and `GET /metrics` where `mayReadMetrics` lets it, on a port of the worker's own. A port that
 * is taken is logged and does not stop the worker: imports matter more.
 *
 * @returns stops answering
 */
export async function serveStatus({
  host,
  port,
  token,
  metrics,
  log,
}: {
  readonly host: string;
  readonly port: number;
  /** Whoever brings it may read the metrics from elsewhere. */
  readonly token: string | undefined;
  readonly metrics: Metrics;
  readonly log: Logger;
}): Promise<() => void> {
  await metrics.start();
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method === 'GET' && path === '/healthz') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    } else if (request.method !== 'GET' || path !== '/metrics' || !mayReadMetrics(request, token)) {
      response.writeHead(404).end();
    } else {
      metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': Metrics.contentType }).end(text),
        (error: unknown) => {
          log.warn(loggable(error), 'the metrics could not be told');
          response.writeHead(500).end();
        },
      );
    }
  });
  // Nobody who asks keeps the worker from ending.
  server.unref();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    log.info({ address: server.address() }, 'metrics are served');
  } catch (error) {
    log.error({ host, port, ...loggable(error) }, 'metrics are not served');
  }
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
