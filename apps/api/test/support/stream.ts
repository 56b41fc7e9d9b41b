import { z } from 'zod';
import type { Person } from './people.ts';
import type { TestApi } from './start-api.ts';

const dataSchema = z.looseObject({
  id: z.string().optional(),
  version: z.number().optional(),
  inserted: z.number().optional(),
});

export interface StreamEvent {
  /** `message` for a value; else `connected`, `ping`, `return` or `serialized-error`. */
  readonly event: string;
  readonly id: string | undefined;
  /** What it carries: a snapshot, or the id and version of an import. */
  readonly data: z.infer<typeof dataSchema>;
}

/** Opens a subscription as an EventSource would, and gives its events as they come, pings left out. */
export async function openStream(
  api: TestApi,
  person: Person,
  path: string,
  input?: object,
): Promise<Stream> {
  const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  const abort = new AbortController();
  const response = await fetch(`${api.url}/trpc/${path}${query}`, {
    headers: { cookie: person.cookie, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the stream was refused: ${response.status}`);
  const events = parse(response.body.pipeThrough(new TextDecoderStream()));
  return new Stream(events, () => abort.abort());
}

export class Stream {
  readonly #events: AsyncGenerator<StreamEvent, void>;
  readonly close: () => void;

  constructor(events: AsyncGenerator<StreamEvent, void>, close: () => void) {
    this.#events = events;
    this.close = close;
  }

  /** The next event, whatever it is; undefined once the connection has ended. */
  async next(): Promise<StreamEvent | undefined> {
    const { value } = await this.#events.next();
    return value ?? undefined;
  }

  /** The next value. Fails on the end of the stream. */
  async value(): Promise<StreamEvent> {
    for (;;) {
      const event = await this.next();
      if (!event || event.event === 'return' || event.event === 'serialized-error')
        throw new Error(`the stream ended: ${JSON.stringify(event)}`);
      if (event.event === 'message') return event;
    }
  }

  /** Values until one fits. */
  async until(fits: (event: StreamEvent) => boolean): Promise<StreamEvent> {
    for (;;) {
      const event = await this.value();
      if (fits(event)) return event;
    }
  }
}

async function* parse(text: ReadableStream<string>): AsyncGenerator<StreamEvent, void> {
  let buffer = '';
  for await (const chunk of text) {
    buffer += chunk;
    for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
      const event = parseEvent(buffer.slice(0, end));
      buffer = buffer.slice(end + 2);
      if (event && event.event !== 'ping') yield event;
    }
  }
}

function parseEvent(block: string): StreamEvent | undefined {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => line.includes(': '))
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(': ')),
        line.slice(line.indexOf(': ') + 2),
      ]),
  );
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id'),
    data: dataSchema.parse(data === '' ? {} : JSON.parse(data)),
  };
}
