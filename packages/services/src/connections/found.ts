import type { TestedAccount } from '@sluice/sources/service';

/** What a test of an account has found, in the columns of its connection. */
export function foundColumns({ account, total, since }: TestedAccount, testedAt: Date) {
  return {
    account,
    testedAt,
    rowsFound: total,
    since: since === undefined ? null : new Date(since * 1000),
  };
}
