import { setTimeout as wait } from 'node:timers/promises';
import { APP_ERROR_CODES, type AppErrorCode } from '@sluice/shared';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { z } from 'zod';

/** An API that was killed is back within seconds. */
const TIMEOUT_MS = 60_000;
const REQUEST_MS = 20_000;

const answerSchema = z.object({ result: z.object({ data: z.unknown() }) });
const errorSchema = z.object({
  error: z.object({
    data: z.object({ httpStatus: z.int(), app: z.object({ code: z.enum(APP_ERROR_CODES) }) }),
  }),
});

interface Account {
  readonly email: string;
  readonly password: string;
}

/** A call that the API refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: AppErrorCode;
  readonly status: number;
  /** The same call was sent before, and its answer was lost: it may have been done. */
  readonly repeated: boolean;

  constructor(path: string, code: AppErrorCode, status: number, repeated: boolean) {
    super(`${path} was refused: ${code}`);
    this.code = code;
    this.status = status;
    this.repeated = repeated;
  }
}

/** The API as a program uses it that was written without our code: plain HTTP, patient while nobody answers. */
export class ApiClient {
  readonly url: string;
  #cookie = '';
  #onAnswer: (text: string) => void = () => undefined;

  constructor(url: string) {
    this.url = url;
  }

  async signIn({ email, password }: Account = DEMO_ACCOUNTS.editor): Promise<void> {
    const response = await this.#patiently(() =>
      this.fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }),
    );
    if (!response.answer.ok) throw new Error(`could not sign in: ${response.answer.status}`);
    this.#cookie = response.answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
  }

  /** Is told of the text of every answer from now on. */
  onAnswer(listener: (text: string) => void): void {
    this.#onAnswer = listener;
  }

  /** For those that read an answer while it comes. */
  tell(text: string): void {
    this.#onAnswer(text);
  }

  /** One request, once, given up after a while unless it comes with a signal of its own. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('origin', this.url);
    headers.set('x-sluice-language', 'en');
    if (this.#cookie) headers.set('cookie', this.#cookie);
    const signal = init.signal ?? AbortSignal.timeout(REQUEST_MS);
    return fetch(this.url + path, { ...init, headers, signal });
  }

  /** @throws Refused */
  async query<Shape>(path: string, input: object, shape: z.ZodType<Shape>): Promise<Shape> {
    return shape.parse(await this.#call(path, `?input=${encodeURIComponent(JSON.stringify(input))}`));
  }

  /** @throws Refused */
  mutate(path: string, input: object): Promise<unknown> {
    return this.#call(path, '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
  }

  /** Asks for an action of an import. One whose answer was lost and that is refused the second time was done. */
  async order(action: string, id: string): Promise<void> {
    try {
      await this.mutate(`imports.${action}`, { id });
    } catch (error) {
      const done =
        error instanceof Refused && error.repeated && /^(wrong_state|import_live)$/.test(error.code);
      if (!done) throw error;
    }
  }

  async download(path: string): Promise<string> {
    const { answer, body } = await this.#patiently(() => this.fetch(path));
    if (!answer.ok) throw new Error(`${path} was refused: ${answer.status}`);
    return body;
  }

  async #call(path: string, query: string, init?: RequestInit): Promise<unknown> {
    const { body, repeated } = await this.#patiently(() => this.fetch(`/trpc/${path}${query}`, init));
    const json: unknown = JSON.parse(body);
    const answer = answerSchema.safeParse(json);
    if (answer.success) return answer.data.result.data;
    const { httpStatus, app } = errorSchema.parse(json).error.data;
    throw new Refused(path, app.code, httpStatus, repeated);
  }

  async #patiently(
    send: () => Promise<Response>,
  ): Promise<{ answer: Response; body: string; repeated: boolean }> {
    for (let attempt = 1, giveUpAt = Date.now() + TIMEOUT_MS; ; attempt++) {
      try {
        const answer = await send();
        const body = await answer.text();
        this.tell(body);
        if (answer.status !== 503) return { answer, body, repeated: attempt > 1 };
        if (Date.now() > giveUpAt) throw new Error(`the API stays unavailable: ${body}`);
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
      }
      await wait(100);
    }
  }
}
