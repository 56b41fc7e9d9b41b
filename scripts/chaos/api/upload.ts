import type { ApiClient } from './client.ts';

/**
 * Uploads bytes by tus (https://tus.io/protocols/resumable-upload) in one part.
 *
 * @returns the id of the file
 */
export async function upload(api: ApiClient, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const begun = await api.fetch('/api/uploads', {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `name ${Buffer.from(name).toString('base64')}`,
    },
  });
  const location = begun.headers.get('location');
  if (begun.status !== 201 || !location) throw new Error(`the upload was not begun: ${begun.status}`);
  const sent = await api.fetch(location, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    },
    body: bytes,
  });
  if (sent.status !== 204) throw new Error(`the upload was refused: ${sent.status}`);
  return location.slice(location.lastIndexOf('/') + 1);
}
