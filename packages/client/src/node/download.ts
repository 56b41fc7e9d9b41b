import { failureOfAnswer } from '../failure.ts';
import { answerTo, brokenOff, errorOf, givenUp } from '../http.ts';
import { PACE } from '../pace.ts';
import type { Session } from '../session.ts';

/**
 * The bytes of a download, as they come.
 *
 * @param url with its query
 * @throws ClientError as the server refuses; `unreachable` also where it breaks off, `timed_out`, `aborted`
 */
export async function* download(
  url: string,
  session: Session,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Until the answer begins: how long the rest takes is a matter of its length.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('no answer', 'TimeoutError')), PACE.call);
  const given = AbortSignal.any([late.signal, ...(signal ? [signal] : [])]);
  const broken = (error: unknown) => (signal?.aborted ? givenUp(signal) : brokenOff(error));
  const answer = await answerTo(url, { headers: session.headers(), signal: given })
    .catch((error: unknown) => {
      throw broken(error);
    })
    .finally(() => clearTimeout(timer));
  if (!answer.ok || !answer.body)
    throw errorOf(session.read(failureOfAnswer(answer.status, await answer.text())));
  try {
    yield* answer.body;
  } catch (error) {
    throw broken(error);
  }
}
