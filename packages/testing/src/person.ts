/** Somebody at a browser, by plain HTTP: what is asked for with a session, and what came of it. */
export class Person {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Undefined where the address and the password do not belong together. */
  static async signIn(url: string, email: string, password: string): Promise<Person | undefined> {
    const response = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    });
    if (response.status === 401) return undefined;
    if (!response.ok) throw new Error(`sign-in was answered with ${response.status}`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
    return new Person(url, cookies.join('; '));
  }

  query<Answer>(path: string): Promise<Answer> {
    return ask(`${this.#url}/trpc/${path}`, { headers: { cookie: this.#cookie } });
  }

  mutate(path: string, input: object): Promise<unknown> {
    return ask(`${this.#url}/trpc/${path}`, {
      method: 'POST',
      headers: { cookie: this.#cookie, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
  }
}

/** What anybody may ask of a server. */
export function publicQuery<Answer>(url: string, path: string): Promise<Answer> {
  return ask(`${url}/trpc/${path}`, {});
}

/** What anybody may have done. */
export function publicMutation(url: string, path: string, input: object): Promise<unknown> {
  return ask(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}

/** @throws with the code of the error */
async function ask<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const answer = JSON.parse(await (await fetch(url, init)).text());
  if (answer.error) throw new Error(answer.error.data.app.code);
  return answer.result.data;
}
