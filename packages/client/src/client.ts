import type { Calls, Snapshot } from './contract/calls.ts';
import { type FollowOptions, follow } from './live/follow.ts';
import { download } from './node/download.ts';
import { openCalls } from './node/open-calls.ts';
import { type UploadOptions, type UploadSource, uploadFile } from './node/upload-file.ts';
import { Session } from './session.ts';
import type { Credentials } from './sign-in.ts';

export interface ClientOptions {
  /** Of the server, as its people have it: `https://sluice.example.org`. */
  readonly url: string;
  /** Of the messages that the server writes; English unless said otherwise. */
  readonly language?: 'en' | 'fr';
}

export interface DownloadOptions {
  readonly signal?: AbortSignal;
}

/** A stream of bytes, as they come. Breaking out of it ends the download. */
export type Download = AsyncGenerator<Uint8Array, void, undefined>;

/** A server, and who somebody is to it. It holds nothing open between two calls. */
export interface Client {
  /** Without a slash at its end. */
  readonly url: string;
  /** Every call of the server, by namespace and name. What they throw, `failureOf` reads. */
  readonly calls: Calls;

  /**
   * Signs in by e-mail and password. The session is kept in this client alone.
   *
   * @throws ClientError `sign_in_refused`, `too_many_requests`, `unreachable`, `timed_out`, `not_understood`
   */
  signIn(credentials: Credentials): Promise<void>;
  /** Ends the session. That it cannot be ended now is no matter: it expires by itself. */
  signOut(): Promise<void>;

  /**
   * An import as it moves: its present snapshot, then each newer one, until a final one. See `follow`.
   *
   * @throws ClientError of what the server refuses, `session_ended`; what kept it from answering, after a minute
   */
  follow(importId: string, options?: FollowOptions): AsyncGenerator<Snapshot, void, undefined>;

  /** Uploads a file and gives its id. @throws ClientError of what the server refuses, or of the connection */
  upload(source: UploadSource, options?: UploadOptions): Promise<string>;

  /** The refused rows of an import as CSV, with line, column, value and reason; corrected, it can be imported again. */
  refusedRows(importId: string, options?: DownloadOptions): Download;
  /** The same of the rows that were imported with a warning: of these nothing is tried again. */
  warnedRows(importId: string, options?: DownloadOptions): Download;
  /** The same of the rows that were left out, each with the line or the record that counts in its place. */
  skippedRows(importId: string, options?: DownloadOptions): Download;
  /** The file of an import as it was uploaded. */
  originalFile(importId: string, options?: DownloadOptions): Download;
  /** All records of an entity as CSV, under headers that map back by themselves. */
  records(entity: Snapshot['entity'], options?: DownloadOptions): Download;
}

/** A client of the server at `url`, signed in to nothing yet. */
export function createClient({ url, language = 'en' }: ClientOptions): Client {
  const base = new URL(url).href.replace(/\/$/, '');
  const session = new Session(base, language);
  const calls = openCalls(base, session);
  const get = (path: string, options: DownloadOptions = {}) => download(base + path, session, options.signal);
  return {
    url: base,
    calls,
    signIn: (credentials) => session.signIn(credentials),
    signOut: () => session.signOut(),
    follow: (importId, options) =>
      follow(calls, importId, options, { read: (failure) => session.read(failure) }),
    upload: (source, options = {}) => uploadFile(base, session, source, options),
    refusedRows: (importId, options) => get(`/api/imports/${importId}/errors.csv?lang=${language}`, options),
    warnedRows: (importId, options) => get(`/api/imports/${importId}/warnings.csv?lang=${language}`, options),
    skippedRows: (importId, options) => get(`/api/imports/${importId}/skipped.csv?lang=${language}`, options),
    originalFile: (importId, options) => get(`/api/imports/${importId}/file`, options),
    records: (entity, options) => get(`/api/records/${entity}/export.csv?lang=${language}`, options),
  };
}
