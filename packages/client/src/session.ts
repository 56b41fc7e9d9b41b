import { ClientError, type Failure } from './failure.ts';
import { answerToCall, errorOf } from './http.ts';
import { type Credentials, endSession, requestSession } from './sign-in.ts';

/**
 * Who a client is to the server: what its requests carry, and what an error means. A session, kept by its cookie;
 * whatever else says who somebody is, takes its place here.
 */
export class Session {
  readonly #url: string;
  readonly #language: string;
  #cookie: string | undefined;

  constructor(url: string, language: string) {
    this.#url = url;
    this.#language = language;
  }

  /** What every request carries: the session, the language of messages, and where it comes from. */
  headers(): Record<string, string> {
    return {
      'x-sluice-language': this.#language,
      origin: new URL(this.#url).origin,
      ...(this.#cookie !== undefined && { cookie: this.#cookie }),
    };
  }

  /** @throws ClientError as `requestSession`, and `not_understood` where the answer has no session */
  async signIn(credentials: Credentials): Promise<void> {
    this.#cookie = undefined;
    const answer = await requestSession(this.#url, credentials, this.headers());
    await answer.body?.cancel();
    const pairs = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
    const cookie = pairs.filter((pair) => pair !== '').join('; ');
    if (cookie === '') throw new ClientError('not_understood', { detail: `HTTP ${answer.status}` });
    this.#cookie = cookie;
  }

  async signOut(): Promise<void> {
    if (this.#cookie !== undefined) await endSession(this.#url, this.headers());
    this.#cookie = undefined;
  }

  /** A failure as this client has to see it: who had signed in is signed out. */
  read(failure: Failure): Failure {
    const hasEnded = failure.code === 'unauthenticated' && this.#cookie !== undefined;
    return hasEnded ? { code: 'session_ended', params: {} } : failure;
  }

  /** `answerToCall`, and the end of the session. @throws ClientError */
  async answerToCall(...request: Parameters<typeof answerToCall>): Promise<Response> {
    const answer = await answerToCall(...request);
    const { code } =
      answer.status === 401 ? this.read({ code: 'unauthenticated', params: {} }) : { code: '' };
    if (code !== 'session_ended') return answer;
    await answer.body?.cancel();
    throw errorOf({ code, params: {} });
  }
}
