import { type PrismaClient, withOrganization } from '@sluice/db';
import { TRANSACTION_TIMES } from '../database/in-organization.ts';
import { type SecretKeys, secretPlace, UnreadableSecretError } from './secret.ts';

/** What became of the secrets at rest. */
export interface Rotated {
  /** Written anew by the present key. */
  readonly rotated: number;
  /** By the present key already. */
  readonly present: number;
  /** That none of the keys opens: they stay, and their connections need to be given a new one. */
  readonly unreadable: number;
}

/**
 * Writes the secrets of every organisation anew by the first of the keys, where they are by another one. A second call goes
 * on where one was stopped. What changes meanwhile is left as it is then.
 *
 * @param authDatabase as `sluice_auth`, which sees every organisation
 * @param database as `sluice_app`
 */
export async function rotateSecrets(
  { authDatabase, database }: { readonly authDatabase: PrismaClient; readonly database: PrismaClient },
  keys: SecretKeys,
): Promise<Rotated> {
  const counts = { rotated: 0, present: 0, unreadable: 0 };
  const organizations = await authDatabase.organization.findMany({ select: { id: true } });
  for (const { id: organizationId } of organizations) {
    const done = await withOrganization(
      database,
      organizationId,
      async (tx) => {
        const own = { rotated: 0, present: 0, unreadable: 0 };
        const rows = await tx.connection.findMany({
          where: { organizationId, secret: { not: null } },
          select: { id: true, secret: true },
        });
        for (const { id, secret } of rows) {
          if (secret === null) continue;
          const fresh = keys.isByFirst(secret)
            ? undefined
            : anew(keys, secret, secretPlace(organizationId, id));
          if (fresh === undefined) own.present++;
          else if (fresh === null) own.unreadable++;
          else {
            const { count } = await tx.connection.updateMany({
              where: { organizationId, id, secret },
              data: { secret: fresh },
            });
            own.rotated += count;
          }
        }
        return own;
      },
      TRANSACTION_TIMES,
    );
    counts.rotated += done.rotated;
    counts.present += done.present;
    counts.unreadable += done.unreadable;
  }
  return counts;
}

/** @returns null where none of the keys opens it */
function anew(keys: SecretKeys, secret: string, place: string): string | null {
  try {
    return keys.encrypt(keys.decrypt(secret, place), place);
  } catch (error) {
    if (error instanceof UnreadableSecretError) return null;
    throw error;
  }
}
