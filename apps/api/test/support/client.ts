import type { AppErrorCode } from '@sluice/shared';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from '../../src/trpc/router.ts';
import type { Person } from './people.ts';
import type { TestApi } from './start-api.ts';

export type Client = ReturnType<typeof clientOf>;

/** The typed client of a person, as the command line is one: a cookie, no origin. */
export function clientOf(
  api: Pick<TestApi, 'url'>,
  person?: Pick<Person, 'cookie'>,
  headers: Record<string, string> = {},
) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${api.url}/trpc`,
        headers: { ...(person && { cookie: person.cookie }), ...headers },
      }),
    ],
  });
}

/** The error that a call is refused with; fails where it is not refused. */
export async function errorOf(
  call: Promise<unknown>,
): Promise<{ code: AppErrorCode; status: number; params: Record<string, string | number>; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCClientError && error.data?.app) {
      const { app, httpStatus } = error.data;
      return { ...app, status: httpStatus };
    }
    throw error;
  }
  throw new Error('the call was not refused');
}

/** How many of these calls were done, and how many refused in which way: `{ done: 1, '409 wrong_state': 49 }`. */
export async function endsOf(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const ends = calls.map((call) =>
    call.then(
      () => 'done',
      () => errorOf(call).then(({ code, status }) => `${status} ${code}`),
    ),
  );
  const counts: Record<string, number> = {};
  for (const end of await Promise.all(ends)) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
}
