/** An answer lies in memory as a whole: a page of either service is some hundred kilobytes. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** As whom services are asked. Discogs refuses programs that do not say who they are. */
const USER_AGENT = 'Sluice/0.1 (importer; one request at a time)';

export interface HttpRequest {
  /** It may hold a key, so it is never told to anybody: neither in an error nor in a log. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** No answer came, or not all of it. The detail is a few words without anything of what was asked. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** The answer is longer than `MAX_ANSWER_BYTES`. */
export class EndlessAnswerError extends Error {
  override readonly name = 'EndlessAnswerError';
}

/**
 * One request, and all of its answer, whatever its status. A redirect is an answer too and is not followed: what is sent
 * along is for that address alone.
 *
 * @param milliseconds within which all of the answer has to be there
 * @throws NoAnswerError where it is not; EndlessAnswerError; the reason of `signal`, at once
 */
export async function askHttp(
  { url, headers }: HttpRequest,
  { signal, milliseconds }: { readonly signal?: AbortSignal | undefined; readonly milliseconds: number },
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  const ending = new AbortController();
  const stop = () => ending.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => ending.abort(new NoAnswerError(`no answer within ${milliseconds / 1000} s`)),
    milliseconds,
  );
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...headers },
      redirect: 'manual',
      signal: ending.signal,
    });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NoAnswerError || error instanceof EndlessAnswerError) throw error;
    throw new NoAnswerError(codeOf(error) ?? 'the connection broke');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    // Lets go of the connection where the answer was not read to its end.
    ending.abort();
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new EndlessAnswerError('more than can be an answer');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What the system calls it (`ECONNREFUSED`), wherever in the chain of causes it says so: messages may have the address. */
function codeOf(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return undefined;
}
