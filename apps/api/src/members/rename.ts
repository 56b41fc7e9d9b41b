import type { MemberContext } from '../trpc/trpc.ts';

/** Gives the caller another name: it stands beside everything that they imported. */
export async function rename({ services, caller }: MemberContext, name: string): Promise<void> {
  await services.authDatabase.user.update({
    where: { id: caller.user.id },
    data: { name, updatedAt: new Date() },
    select: { id: true },
  });
}
