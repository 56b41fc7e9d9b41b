import { type APIRequestContext, request } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { z } from 'zod';

const answerSchema = z.object({ result: z.object({ data: z.unknown() }) });

/** The API by plain HTTP, for what a test needs to be there and is not about. */
export class Api {
  readonly #http: APIRequestContext;

  private constructor(http: APIRequestContext) {
    this.#http = http;
  }

  static async signIn(url: string, as: keyof typeof DEMO_ACCOUNTS): Promise<Api> {
    const { email, password } = DEMO_ACCOUNTS[as];
    const http = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
    const answer = await http.post('/api/auth/sign-in/email', { data: { email, password } });
    if (!answer.ok()) throw new Error(`could not sign in: ${answer.status()} ${await answer.text()}`);
    return new Api(http);
  }

  close(): Promise<void> {
    return this.#http.dispose();
  }

  /** The cookies, for a browser that is to be signed in from the beginning. */
  session(): ReturnType<APIRequestContext['storageState']> {
    return this.#http.storageState();
  }

  async query<Shape>(path: string, input: object, shape: z.ZodType<Shape>): Promise<Shape> {
    const answer = await this.#http.get(`/trpc/${path}`, { params: { input: JSON.stringify(input) } });
    return shape.parse(dataOf(path, await answer.text()));
  }

  async mutate<Shape>(path: string, input: object, shape: z.ZodType<Shape>): Promise<Shape> {
    const answer = await this.#http.post(`/trpc/${path}`, { data: input });
    return shape.parse(dataOf(path, await answer.text()));
  }

  /**
   * Uploads bytes by tus (https://tus.io/protocols/resumable-upload) in one part.
   *
   * @returns the id of the file
   */
  async upload(name: string, bytes: Buffer): Promise<string> {
    const begun = await this.#http.post('/api/uploads', {
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `name ${Buffer.from(name).toString('base64')}`,
      },
    });
    const location = begun.headers().location;
    if (begun.status() !== 201 || !location) throw new Error(`the upload was not begun: ${begun.status()}`);
    const sent = await this.#http.patch(location, {
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
      },
      data: bytes,
    });
    if (sent.status() !== 204) throw new Error(`the upload was refused: ${sent.status()}`);
    return location.slice(location.lastIndexOf('/') + 1);
  }
}

function dataOf(path: string, body: string): unknown {
  const answer = answerSchema.safeParse(JSON.parse(body));
  if (!answer.success) throw new Error(`${path} was refused: ${body}`);
  return answer.data.result.data;
}
