import { randomBytes } from 'node:crypto';
import { Prisma, type Tx } from '@sluice/db';
import { AppError } from '@sluice/shared';
import { findOrganizations } from './list-organizations.ts';

const MAKING = 5_741_966_102;

/** Until the end of the transaction nobody else makes an organisation: the second of two sees what the first has made. */
export async function oneAtATime(tx: Tx): Promise<void> {
  await tx.$executeRaw(oneAtATimeStatement());
}

export function oneAtATimeStatement(): Prisma.Sql {
  return Prisma.sql`select pg_advisory_xact_lock(${MAKING}::bigint)`;
}

/**
 * Makes an organisation without members. Its name is the only one of its kind, whatever its case, so that an operator
 * can name it.
 *
 * @param tx as `sluice_auth`
 * @throws AppError `organization_exists` {name, id}
 */
export async function makeOrganization(tx: Tx, name: string): Promise<{ id: string; name: string }> {
  await oneAtATime(tx);
  const [known] = await findOrganizations(tx, name);
  if (known) throw new AppError('organization_exists', { name: known.name, id: known.id });
  return tx.organization.create({
    data: { name, slug: await freeSlug(tx, name) },
    select: { id: true, name: true },
  });
}

async function freeSlug(tx: Tx, name: string): Promise<string> {
  const slug = slugOf(name);
  const taken = await tx.organization.findUnique({ where: { slug }, select: { id: true } });
  return taken ? `${slug}-${randomBytes(4).toString('hex')}` : slug;
}

/** `Cépages & fils` is `cepages-fils`; a name without a letter of the Latin alphabet is `organization`. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'organization' : slug;
}
