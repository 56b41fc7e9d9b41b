import type { AppRouter } from '@sluice/api/router';
import type { Language } from '@sluice/shared';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { EventSource } from 'eventsource';

/** A server one is signed in to. */
export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  /** What every request carries: the session, the language of messages, and where it comes from. */
  readonly headers: Readonly<Record<string, string>>;
  readonly client: Client;
}

export type Client = ReturnType<typeof createClient>;

/** The headers of a signed-in caller. */
export function headersFor(url: string, cookie: string, language: Language): Record<string, string> {
  return { cookie, 'x-sluice-language': language, origin: new URL(url).origin };
}

/** The typed client: calls by plain HTTP, subscriptions by server-sent events that reconnect by themselves. */
export function createClient(url: string, headers: Readonly<Record<string, string>>) {
  const endpoint = `${url}/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({
          url: endpoint,
          // Node has no EventSource of its own, and this one can send the session cookie.
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
          },
        }),
        false: httpLink({ url: endpoint, headers }),
      }),
    ],
  });
}
