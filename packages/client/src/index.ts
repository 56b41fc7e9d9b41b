export {
  type Client,
  type ClientOptions,
  createClient,
  type Download,
  type DownloadOptions,
} from './client.ts';
export type { CallOptions, Subscription, SubscriptionHandlers } from './contract/call-options.ts';
export type { Calls, Snapshot } from './contract/calls.ts';
export {
  ClientError,
  CONNECTION_CODES,
  type ConnectionCode,
  FAILURE_CODES,
  type Failure,
  type FailureCode,
  failureOf,
  isPassing,
  isSignedOut,
  type ServerCode,
  saidAs,
} from './failure.ts';
export type { FollowOptions } from './live/follow.ts';
export type { Connection } from './live/keep-stream.ts';
export type { UploadOptions, UploadSource } from './node/upload-file.ts';
export type { Credentials } from './sign-in.ts';
