import { randomUUID } from 'node:crypto';
import { type FakeLastfm, type LastfmOptions, startLastfm } from '@sluice/fakes';
import { createPull, type PullRequest, pullRequestSchema } from '@sluice/services/connections/create-pull';
import { secretPlace } from '@sluice/services/connections/secret';
import type { Service } from '@sluice/shared';
import type { z } from 'zod';
import { Harness } from './harness.ts';

/** A harness whose imports ask a fake Last.fm. */
export interface Listening {
  readonly harness: Harness;
  readonly lastfm: FakeLastfm;
  /** Connects the account that is there for the present organisation. @returns the connection's id */
  readonly connect: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openListening(options: LastfmOptions): Promise<Listening> {
  const [harness, lastfm] = await Promise.all([Harness.open(), startLastfm(options)]);
  harness.remotes = { ...harness.remotes, urls: { ...harness.remotes.urls, lastfm: lastfm.url } };
  return {
    harness,
    lastfm,
    connect: () => connect(harness, { service: 'lastfm', account: 'listener', secret: lastfm.settings.key }),
    close: async () => {
      await lastfm.close();
      await harness.close();
    },
  };
}

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
