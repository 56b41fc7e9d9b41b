import { randomUUID } from 'node:crypto';
import { createPull, type PullRequest, pullRequestSchema } from '@sluice/services/connections/create-pull';
import { secretPlace } from '@sluice/services/connections/secret';
import type { Service } from '@sluice/shared';
import type { z } from 'zod';
import type { Harness } from './harness.ts';

/** An account that an organisation has connected, as the API leaves it. */
export async function connect(
  { admin, organizationId, remotes }: Pick<Harness, 'admin' | 'organizationId' | 'remotes'>,
  {
    service,
    account,
    secret,
  }: { readonly service: Service; readonly account: string; readonly secret: string },
): Promise<string> {
  const id = randomUUID();
  const stored = remotes.secretKeys?.encrypt(secret, secretPlace(organizationId, id));
  await admin.query(
    'insert into connections (organization_id, id, service, account, secret) values ($1, $2, $3, $4, $5)',
    [organizationId, id, service, account, stored],
  );
  return id;
}

/** An import of an account, in line, as the API leaves it. */
export async function pullLater(
  { admin, organizationId, now }: Harness,
  connectionId: string,
  request: z.input<typeof pullRequestSchema> = {},
): Promise<string> {
  const { rows } = await admin.query<{ service: Service; account: string }>(
    'select service, account from connections where id = $1',
    [connectionId],
  );
  const [read] = rows;
  if (!read) throw new Error('there is no such connection');
  const asked: PullRequest = pullRequestSchema.parse(request);
  const id = await createPull(async (statement, values) => (await admin.query(statement, [...values])).rows, {
    organizationId,
    connectionId,
    ...read,
    request: asked,
    createdBy: null,
    now: now(),
  });
  await admin.query('update imports set in_line_since = clock_timestamp() where id = $1', [id]);
  return id;
}
