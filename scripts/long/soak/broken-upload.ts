import { until } from '@sluice/testing';
import type { ApiClient } from '../../chaos/api/client.ts';

const TUS = { 'tus-resumable': '1.0.0' } as const;
const PATCH = { ...TUS, 'content-type': 'application/offset+octet-stream' } as const;

/** An upload whose connection broke in its middle. */
export interface BrokenUpload {
  readonly id: string;
  /** Sends the rest. */
  resume(): Promise<void>;
  /** Takes it back, as somebody does who has chosen the wrong file. */
  remove(): Promise<void>;
}

/** Begins an upload by tus and breaks the connection off once the server has some of it, and waits for what is left. */
export async function breakOff(
  api: ApiClient,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<BrokenUpload> {
  const begun = await api.fetch('/api/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(bytes.length),
      'upload-metadata': `name ${Buffer.from(name).toString('base64')}`,
    },
  });
  const location = begun.headers.get('location');
  if (begun.status !== 201 || !location) throw new Error(`the upload was not begun: ${begun.status}`);
  const breaking = new AbortController();
  const sending = api
    .fetch(location, {
      method: 'PATCH',
      headers: { ...PATCH, 'upload-offset': '0' },
      body: new ReadableStream({
        // And no end: the rest is never sent.
        start: (controller) => controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2))),
      }),
      duplex: 'half',
      signal: breaking.signal,
    })
    .then(
      ({ status }) => Promise.reject(new Error(`half an upload was answered with ${status}`)),
      (error: unknown) => (breaking.signal.aborted ? undefined : Promise.reject(error)),
    );
  // The connection is there for a moment, with something on it.
  setTimeout(() => breaking.abort(), 50);
  await sending;
  // Until the server has noticed, the upload is locked.
  const offset = await until(async () => {
    const answer = await api.fetch(location, { method: 'HEAD', headers: TUS });
    return answer.ok ? answer.headers.get('upload-offset') : undefined;
  });
  const expectStatus = async (answer: Response, what: string) => {
    if (answer.status !== 204) throw new Error(`${what} was answered with ${answer.status}`);
  };
  return {
    id: location.slice(location.lastIndexOf('/') + 1),
    async resume() {
      const headers = { ...PATCH, 'upload-offset': String(offset) };
      const body = bytes.slice(Number(offset));
      await expectStatus(await api.fetch(location, { method: 'PATCH', headers, body }), 'the rest');
    },
    async remove() {
      await expectStatus(await api.fetch(location, { method: 'DELETE', headers: TUS }), 'the removal');
    },
  };
}
