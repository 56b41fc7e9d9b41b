import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EntryList } from '@sluice/services/plan/entries';
import { ImportPlan } from '@sluice/services/plan/import-plan';
import { fileKey } from '@sluice/storage';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withTenantClient } from '../src/postgres/tenant-client.ts';
import { purgeOrganization } from '../src/retention/purge-organization.ts';
import { agedImport } from './support/aged.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

const purge = (organizationId = harness.organizationId, signal = new AbortController().signal) =>
  withTenantClient(harness.database.url, organizationId, (client) =>
    purgeOrganization({ client, organizationId, storage: harness.storage, signal }),
  );

it('deletes the plan of an import with its file, and none of another’s', async () => {
  const imports = [await agedImport(harness, { days: 91 }), await agedImport(harness, { days: 89 })];
  for (const { organizationId, fileId, id } of imports) {
    const source = { storage: harness.storage, key: fileKey(organizationId, fileId) };
    const nothing = new EntryList().entries;
    const row = {
      outcome: 'error',
      recordId: null,
      carrier: null,
      seen: null,
      remarks: [],
    } as const;
    for (let firstRow = 1; firstRow <= 50; firstRow++)
      await new ImportPlan(source, id).write(
        { generation: 1, epoch: 1 },
        { firstRow, rows: [row], entries: nothing, laid: new Map() },
      );
  }
  expect(await purge()).toMatchObject({ files: 2 });
  const names = await readdir(join(harness.storageDir, harness.organizationId));
  const left = imports.map(({ fileId }) => names.filter((name) => name.startsWith(fileId)).length);
  expect(left).toEqual([0, 2 + 50]);
});
