import { trpc } from './trpc.ts';

/** Who is signed in, for which organisation, and in which role. */
export function useSession() {
  const [session] = trpc.session.me.useSuspenseQuery(undefined, { staleTime: 60_000 });
  return session;
}
