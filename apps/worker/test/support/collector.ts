import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

const exported = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              attributes: z.array(
                z.object({
                  key: z.string(),
                  value: z.object({
                    stringValue: z.string().optional(),
                    intValue: z.coerce.number().optional(),
                  }),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface CollectedSpan {
  readonly name: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
}

/** A collector of spans, which takes what an exporter sends by OTLP/HTTP in JSON. */
export class Collector {
  /** What was sent, as it came. */
  received = '';
  readonly spans: CollectedSpan[] = [];
  readonly #server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    this.received += body;
    for (const { scopeSpans } of exported.parse(JSON.parse(body)).resourceSpans) {
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({
          name: span.name,
          id: span.spanId,
          parent: span.parentSpanId || undefined,
          attributes: Object.fromEntries(
            span.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]),
          ),
        });
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });

  /** @returns where to send to, for `OTEL_EXPORTER_OTLP_ENDPOINT` */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the collector has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
