import type { Tx } from '@sluice/db';

/** How better-auth calls an account that signs in by e-mail and password. */
export const CREDENTIAL = 'credential';

export interface NewAccount {
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  /** By better-auth's `hashPassword`. */
  readonly passwordHash: string;
  /** The address is known to be theirs. */
  readonly emailVerified?: boolean;
}

/**
 * Makes an account that signs in by e-mail and password. An account that exists is left as it is.
 *
 * @param tx as `sluice_auth`
 * @returns its id; undefined where the address has an account already
 */
export async function createAccount(
  tx: Tx,
  { email, name, passwordHash, emailVerified = false }: NewAccount,
): Promise<string | undefined> {
  const made = await tx.user.createManyAndReturn({
    data: [{ email, name, emailVerified }],
    skipDuplicates: true,
    select: { id: true },
  });
  const userId = made[0]?.id;
  if (userId === undefined) return undefined;
  await tx.account.create({
    data: { userId, accountId: userId, providerId: CREDENTIAL, password: passwordHash },
    select: { id: true },
  });
  return userId;
}
