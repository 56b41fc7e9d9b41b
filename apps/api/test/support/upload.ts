import { stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { Person } from './people.ts';
import type { TestApi } from './start-api.ts';

export const TUS = { 'tus-resumable': '1.0.0' };
const OCTETS = 'application/offset+octet-stream';

/** Begins an upload; its address is in the answer's Location. */
export function begin(
  api: Pick<TestApi, 'url'>,
  person: Pick<Person, 'cookie'> | undefined,
  length: number,
  name = 'leads.csv',
): Promise<Response> {
  return fetch(`${api.url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...TUS,
      ...(person && { cookie: person.cookie }),
      'upload-length': String(length),
      'upload-metadata': `name ${Buffer.from(name).toString('base64')}`,
    },
  });
}

export function patch(
  api: Pick<TestApi, 'url'>,
  person: Pick<Person, 'cookie'>,
  location: string,
  offset: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  return fetch(api.url + location, {
    method: 'PATCH',
    headers: { ...TUS, cookie: person.cookie, 'content-type': OCTETS, 'upload-offset': String(offset) },
    body: bytes,
  });
}

export function ask(
  api: TestApi,
  person: Person,
  method: 'HEAD' | 'DELETE',
  location: string,
): Promise<Response> {
  return fetch(api.url + location, { method, headers: { ...TUS, cookie: person.cookie } });
}

/** A whole upload; the id of the file. */
export async function upload(
  api: Pick<TestApi, 'url'>,
  person: Pick<Person, 'cookie'>,
  bytes: Uint8Array<ArrayBuffer>,
  name?: string,
): Promise<string> {
  const location = locationOf(await begin(api, person, bytes.length, name));
  if (bytes.length > 0) {
    const response = await patch(api, person, location, 0, bytes);
    if (response.status !== 204) throw new Error(`the upload was refused: ${response.status}`);
  }
  return idOf(location);
}

export function locationOf(response: Response): string {
  const location = response.headers.get('location');
  if (response.status !== 201 || !location) throw new Error(`the upload was not begun: ${response.status}`);
  return location;
}

export function idOf(location: string): string {
  return location.slice(location.lastIndexOf('/') + 1);
}

/** Sends the first bytes of a longer body, then cuts the connection. Resolves when they were handed to the system. */
export async function patchAndBreakOff(
  api: TestApi,
  person: Person,
  location: string,
  total: number,
  first: Uint8Array,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const request = httpRequest(api.url + location, {
    method: 'PATCH',
    headers: {
      ...TUS,
      cookie: person.cookie,
      'content-type': OCTETS,
      'upload-offset': '0',
      'content-length': String(total),
    },
  });
  request.on('error', () => undefined);
  request.write(first, () => resolve());
  await promise;
  await writtenAtLeast(api, location, 1);
  request.destroy();
}

async function writtenAtLeast(api: TestApi, location: string, bytes: number): Promise<void> {
  const path = `${api.services.env.storageDir}/incoming/${idOf(location)}`;
  for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt; ) {
    if ((await stat(path)).size >= bytes) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('nothing of the upload arrived');
}
