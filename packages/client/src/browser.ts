/**
 * What a page needs of the client: each part by itself, since the first visit loads few of them. The browser keeps the
 * session's cookie, and holds streams.
 */
export {
  type BrowserClient,
  type BrowserClientOptions,
  createBrowserClient,
} from './browser/create-browser-client.ts';
export type { AppRouter } from './contract/router.ts';
export {
  ClientError,
  type Failure,
  type FailureCode,
  failureOf,
  isPassing,
  isSignedOut,
  saidAs,
} from './failure.ts';
export { follow } from './live/follow.ts';
export { type Connection, keepStream, type OpenStream, streamOf } from './live/keep-stream.ts';
export { newer } from './live/newer.ts';
export { prepareUpload, type Sending, type Tus } from './upload.ts';
