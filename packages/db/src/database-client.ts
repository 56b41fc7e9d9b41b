import { Client, type ClientConfig, DatabaseError } from 'pg';

/**
 * The connection to the database could not be made, or broke before the answer came: nothing is known of the statement,
 * and nothing is wrong with it. The driver says so by errors that have neither a class nor a code.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';

  /** @param cause with the system's code, such as `ECONNREFUSED`; a code of our own would be taken for one of Prisma's */
  constructor(cause: Error) {
    // Of several addresses that a name has, all refused, the system says the code alone.
    super(cause.message || ('code' in cause ? String(cause.code) : cause.name), { cause });
  }
}

/**
 * A connection that tells by the class of an error whether it is about the connection (`ConnectionLost`), the statement
 * (`DatabaseError`, with its SQLSTATE) or the program that asked (anything else). A connection that breaks while nothing
 * is asked of it says so at the next question.
 */
export class DatabaseClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    let lost = false;
    const lose = () => {
      lost = true;
    };
    this.on('error', lose);
    this.on('end', lose);
    wrap(this, 'connect', () => true);
    wrap(this, 'query', () => lost);
  }
}

/** Wraps a method that answers by a promise or by a callback behind its other arguments. */
function wrap(client: Client, method: 'connect' | 'query', isLost: () => boolean): void {
  const original = client[method];
  const named = (error: unknown) =>
    error instanceof Error && !(error instanceof DatabaseError) && isLost()
      ? new ConnectionLost(error)
      : error;
  const wrapped = (...args: unknown[]): unknown => {
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const answer = (error: unknown, ...rest: unknown[]): unknown =>
        Reflect.apply(callback, undefined, [error && named(error), ...rest]);
      return Reflect.apply(original, client, [...args.slice(0, -1), answer]);
    }
    const answer: unknown = Reflect.apply(original, client, args);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      throw named(error);
    });
  };
  Object.defineProperty(client, method, { value: wrapped, configurable: true, writable: true });
}
