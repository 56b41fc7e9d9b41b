import type { ApiClient } from './client.ts';

/**
 * The values of a subscription as an EventSource is sent them (https://html.spec.whatwg.org/multipage/server-sent-events.html),
 * until the server says that it is over or the connection ends.
 *
 * @throws when the stream is refused, breaks, or ends with an error
 */
export async function* streamOf(
  api: ApiClient,
  path: string,
  input: object,
  signal: AbortSignal,
): AsyncGenerator<unknown, void> {
  const query = `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const headers = { accept: 'text/event-stream' };
  const response = await api.fetch(`/trpc/${path}${query}`, { headers, signal });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`the stream was refused: ${response.status}`);
  }
  let text = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const { event, data } = fieldsOf(text.slice(0, end));
      if (data !== undefined) api.tell(data);
      text = text.slice(end + 2);
      if (event === 'return') return;
      if (event === 'serialized-error') throw new Error('the stream ended with an error');
      if (event === undefined && data !== undefined) yield JSON.parse(data);
    }
  }
}

function fieldsOf(block: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    block.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trimStart()];
    }),
  );
}
