import { initialMapping } from '@sluice/rows';
import {
  dialectOverridesSchema,
  ENTITY_NAMES,
  entityOf,
  type ImportJob,
  importJobSchema,
  importSourceSchema,
  RunFailure,
  storedMapping,
} from '@sluice/shared';
import type { Task } from 'graphile-worker';
import type { Client } from 'pg';
import { z } from 'zod';
import { readProfile } from '../engine/read/read-profile.ts';
import { PAST_CHOICES } from '../engine/read/statements/past-choices.ts';
import {
  CLAIM_DRAFT,
  FORGIVE_ATTEMPT,
  HAND_DRAFT_OVER,
  KEEP_PROFILE,
} from '../engine/read/statements/profile-draft.ts';
import { asFailure, logFailure } from '../engine/run/as-failure.ts';
import { failImport } from '../engine/run/fail-import.ts';
import { HandedOver } from '../engine/run/stopped.ts';
import { MAX_ATTEMPTS } from '../lease/limits.ts';
import { isBlameless } from '../postgres/sqlstate.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import type { TaskContext } from './context.ts';

const claimRow = z.object({ epoch: z.int(), attempts: z.int() });
const choiceRow = z.object({ entity: z.string(), header: z.string(), field: z.string(), times: z.int() });
const draftRow = z.object({
  entity: z.enum(ENTITY_NAMES),
  source: importSourceSchema,
  dialect_overrides: dialectOverridesSchema,
});

/**
 * Profiles the source of a draft: reads it whole, for its dialect, columns, first rows and a suggested mapping.
 * A person who changes the dialect meanwhile starts another profile, which raises the epoch: this one's result is then
 * dropped.
 *
 * A draft that was read is not read again, whatever became of the job: an attempt is forgiven only where it has done its
 * work, so that a file that ends its reader is given up.
 */
export function profileTask({ databaseUrl, storage, log, registered, signal }: TaskContext): Task {
  return async (payload) => {
    await registered;
    const job = importJobSchema.parse(payload);
    const { organizationId, importId } = job;
    await withTenantClient(databaseUrl, organizationId, async (client) => {
      let connected = true;
      client.once('end', () => {
        connected = false;
      });
      const claimed = await client.query(CLAIM_DRAFT, [organizationId, importId]);
      if (claimed.rows.length === 0) return;
      const { epoch, attempts } = claimRow.parse(claimed.rows[0]);
      const draftLog = log.child({ organization: organizationId, import: importId, epoch });
      try {
        if (attempts > MAX_ATTEMPTS) throw new RunFailure('worker_lost', { attempts: MAX_ATTEMPTS });
        const { entity: name, source, dialect_overrides: overrides } = draftRow.parse(claimed.rows[0]);
        const { rows } = await client.query(PAST_CHOICES, [organizationId]);
        const past = z.array(choiceRow).parse(rows);
        const request = { source, organizationId, entity: name, overrides, past };
        const profile = await readProfile(request, storage, signal);
        await client.query(KEEP_PROFILE, [
          organizationId,
          importId,
          epoch,
          JSON.stringify(profile),
          JSON.stringify(storedMapping(initialMapping(entityOf(name), profile))),
        ]);
        draftLog.info({ rows: profile.rows }, 'profiled');
      } catch (error) {
        if (error instanceof HandedOver) return handOver(client, { ...job, epoch });
        const failure = asFailure(error);
        if (failure) {
          if (failure.code === 'internal') logFailure(draftLog, failure);
          else draftLog.info({ code: failure.code }, 'source refused');
          return failImport(client, { ...job, epoch }, failure);
        }
        if (!connected || isBlameless(error)) {
          // Where this connection breaks too, the attempt counts.
          await withTenantClient(databaseUrl, organizationId, (newClient) =>
            newClient.query(FORGIVE_ATTEMPT, [organizationId, importId, epoch]),
          ).catch(() => undefined);
        }
        throw error;
      }
    });
  };
}

/** Another worker is to read it, at once. */
async function handOver(
  client: Client,
  { organizationId, importId, epoch }: ImportJob & { readonly epoch: number },
): Promise<void> {
  await client.query(HAND_DRAFT_OVER, [organizationId, importId, epoch]);
}
