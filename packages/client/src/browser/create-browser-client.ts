import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import type { AppRouter } from '../contract/router.ts';
import { answerToCall } from '../http.ts';
import { type Credentials, endSession, requestSession } from '../sign-in.ts';

const URL_PATH = '/trpc';
/** Of an address, which every server and proxy takes. */
const MAX_URL_LENGTH = 4_000;

export interface BrowserClientOptions {
  /** What every call carries, but for subscriptions: a browser sends none with them. */
  readonly headers: () => Record<string, string>;
  /** A call that waits for no other answer, by its path: each screen waits for it. */
  readonly alone: string;
}

/** The server that a page came from. The browser keeps the session. */
export interface BrowserClient {
  /** Its calls, for the libraries of tRPC. */
  readonly calls: TRPCClient<AppRouter>;
  /** @throws ClientError as `requestSession` */
  signIn(credentials: Credentials): Promise<void>;
  /** @returns whether the session has ended: one whose server could not be reached still stands */
  signOut(): Promise<boolean>;
}

/** A client in a page. Subscriptions stream by themselves; all calls of one moment share a request. */
export function createBrowserClient({ headers, alone }: BrowserClientOptions): BrowserClient {
  const options = { url: URL_PATH, headers, fetch: answerToCall };
  const calls = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url: URL_PATH }),
        false: splitLink({
          condition: ({ path }) => path === alone,
          true: httpLink(options),
          false: httpBatchLink({ ...options, maxURLLength: MAX_URL_LENGTH }),
        }),
      }),
    ],
  });
  return {
    calls,
    signIn: async (credentials) => {
      await requestSession('', credentials, {});
    },
    signOut: () => endSession('', {}),
  };
}
