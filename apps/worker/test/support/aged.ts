import { randomUUID } from 'node:crypto';
import type { ImportStatus, Phase } from '@sluice/shared';
import { derivedKey, fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import type { Harness } from './harness.ts';

export interface AgedImport {
  readonly organizationId: string;
  readonly id: string;
  readonly fileId: string;
  readonly correctionId: string;
}

export interface Age {
  /** Days since it ended; since it was touched last, where it never did. */
  readonly days: number;
  readonly status?: ImportStatus;
  readonly phase?: Phase;
  readonly organizationId?: string;
  /** Refused rows, keys left over and changes in the journal: so many of each. */
  readonly rows?: number;
}

const FINAL: readonly ImportStatus[] = ['completed', 'failed', 'cancelled', 'undone'];

/**
 * Puts an import into the database as it would be found so many days later: with its file, a rewritten copy of it, a
 * corrected report, refused rows, keys and a journal.
 */
export async function agedImport(
  harness: Harness,
  { days, status = 'completed', phase = 'commit', organizationId = harness.organizationId, rows = 3 }: Age,
): Promise<AgedImport> {
  const [fileId, correctionId] = [
    await agedFile(harness, organizationId, days),
    await agedFile(harness, organizationId, days),
  ];
  await harness.storage.put(
    derivedKey(fileKey(organizationId, fileId), 'windows-1252.utf8.csv'),
    inOneChunk('a copy'),
  );
  const id = randomUUID();
  const profile = {
    columns: [{ index: 0, header: 'E-mail', samples: ['a@b.example'] }],
    preview: [{ line: 2, cells: ['a@b.example'] }],
    rows,
  };
  const { admin } = harness;
  await admin.query(
    `insert into imports (organization_id, id, entity, file_id, correction_file_id, options, status, phase, profile,
       plan, total_rows, processed_rows, inserted, errors, last_error_code, created_at, updated_at, completed_at)
     select $1, $2, 'leads', $3, $4, '{}', $5, $6, $7, '{}', 2 * $8::int, 2 * $8::int, $8::int, $8::int,
       case when $5 = 'failed' then 'internal' end, at, at, case when $10 then at end
     from (select now() - make_interval(days => $9) as at) as past`,
    [
      organizationId,
      id,
      fileId,
      correctionId,
      status,
      phase,
      JSON.stringify(profile),
      rows,
      days,
      FINAL.includes(status),
    ],
  );
  await admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     select $1, $2, row, row + 1, 'error', '[]', '["a@b.example"]' from generate_series(1, $3::int) as row`,
    [organizationId, id, rows],
  );
  await admin.query(
    `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
     select $1, $2, row, 0, 'b@b.example' from generate_series(1, $3::int) as row`,
    [organizationId, id, rows],
  );
  await admin.query(
    `insert into import_keys (organization_id, import_id, row_number, line, key_hash, outcome)
     select $1, $2, row, row + 1, gen_random_uuid(), 'inserted' from generate_series(1, $3::int) as row`,
    [organizationId, id, rows],
  );
  await admin.query(
    `insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, after)
     select $1, $2, row, row + 1, 'leads', gen_random_uuid(), '{email}', '{a@b.example}'
     from generate_series(1, $3::int) as row`,
    [organizationId, id, rows],
  );
  return { organizationId, id, fileId, correctionId };
}

/** An uploaded file that no import names, so many days later. */
export async function agedFile(harness: Harness, organizationId: string, days: number): Promise<string> {
  const id = randomUUID();
  await harness.storage.put(fileKey(organizationId, id), inOneChunk('its bytes'));
  await harness.admin.query(
    `insert into files (organization_id, id, name, bytes, sha256, created_at)
     values ($1, $2, 'file.csv', 9, repeat('0', 64), now() - make_interval(days => $3))`,
    [organizationId, id, days],
  );
  return id;
}
