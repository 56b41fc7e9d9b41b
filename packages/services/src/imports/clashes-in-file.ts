import { Prisma } from '@sluice/db';
import { correctedRow } from '@sluice/rows';
import { AppError, columnsRead, cursorSchema, importSourceSchema } from '@sluice/shared';
import { allCellsOf, openSource } from '@sluice/sources';
import { fileKey } from '@sluice/storage';
import { z } from 'zod';
import type { Asking } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';
import { ImportPlan, PlanLostError } from '../plan/import-plan.ts';
import { rowsOfKeys, tagged } from '../plan/person-hash.ts';
import type { Clash, InFile } from './clashes.ts';
import { correctionsOf } from './corrections.ts';
import { readPlaces } from './planned-places.ts';

/** A plan is looked through for so long: somebody is typing, and the check says it anyhow. */
const MAX_MS = 1_500;
/** So often the plan is looked for anew: the correction before this one is being counted, and its plan takes the place. */
const ATTEMPTS = 3;
/** Rows of the file that are read to see whether they say so, for a call. */
const MAX_READ = 20;

const batchesSchema = z.array(
  z
    .object({ row: z.int(), cursor: cursorSchema, rows: z.int(), generation: z.int(), epoch: z.int() })
    .transform(({ row, cursor, ...rest }) => ({ ...rest, firstRow: row + 1, from: { row, cursor } })),
);

/**
 * The rows of the file that are imported without a word and say what corrected rows are recognised by: found by the hashes that
 * the dry run has noted, then read from the source, for a hash may be of two values. A clash that cannot be told soon is
 * told by the next check.
 *
 * @returns by corrected row; outside of any transaction, for the file may take a while
 */
export async function clashesInFile(asking: Asking, asked: InFile): Promise<ReadonlyMap<number, Clash>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await lookInFile(asking, asked);
    } catch (error) {
      const isLost = error instanceof PlanLostError;
      if (isLost && attempt < ATTEMPTS) continue;
      // Somebody has it checked again meanwhile, or the file is gone: the correction is saved all the same.
      if (isLost || (error instanceof AppError && error.code === 'not_found')) return new Map();
      throw error;
    }
  }
}

async function lookInFile(
  asking: Asking,
  { locked, judge, personOf, people }: InFile,
): Promise<ReadonlyMap<number, Clash>> {
  const { organizationId, id, profile, mapping } = locked;
  const keys = new Map(
    [...people.values()].flatMap(({ shared }) => shared.map(({ key }) => [tagged(key, 0), key])),
  );
  if (locked.status !== 'ready' || keys.size === 0 || !profile || !mapping) return new Map();
  const until = performance.now() + MAX_MS;
  const where = { organizationId, importId: id };
  const { file, batches } = await inOrganization(asking, organizationId, async (tx) => ({
    file: await tx.import.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
      select: { source: true, file: { select: { purgedAt: true } } },
    }),
    batches: batchesSchema.parse(await tx.$queryRaw(plannedBatchesStatement(organizationId, id))),
  }));
  const source = importSourceSchema.parse(file.source);
  if (source.kind !== 'file' || !file.file || file.file.purgedAt) return new Map();
  const { storage } = asking;
  const plan = new ImportPlan({ storage, key: fileKey(organizationId, source.fileId) }, id);
  const stretches: { from: (typeof batches)[number]['from']; rows: number[] }[] = [];
  let found = 0;
  for (const batch of batches) {
    const rows = new Set<number>();
    for await (const entries of plan.entriesOf([batch]))
      for (const { row } of rowsOfKeys(entries, keys)) if (!people.has(row)) rows.add(row);
    if (rows.size > 0) stretches.push({ from: batch.from, rows: [...rows].slice(0, MAX_READ - found) });
    found += rows.size;
    if (found >= MAX_READ || performance.now() > until) break;
  }
  if (found === 0) return new Map();

  const numbers = stretches.flatMap(({ rows }) => rows);
  const corrections = await inOrganization(asking, organizationId, (tx) =>
    correctionsOf(tx, where, numbers, 'value'),
  );
  const opened = openSource(source, { storage, organizationId, dialect: profile.dialect });
  const columns = columnsRead(mapping);
  const width = profile.columns.length;
  const saying = new Map<string, number>();
  const places = stretches.map((stretch) => ({ ...stretch, planned: null }));
  for (const row of await readPlaces(opened, columns, places)) {
    const edits = corrections.get(row.row);
    const read = edits ? correctedRow({ ...row, cells: allCellsOf(row) }, edits, width) : row;
    const judgement = judge.judge(read);
    if (!judgement.accepted) continue;
    for (const { key } of personOf(judgement.values).shared) if (!saying.has(key)) saying.set(key, row.line);
  }
  return new Map(
    [...people].flatMap(([row, { shared }]): [number, Clash][] => {
      const same = shared.find(({ key }) => saying.has(key));
      const line = same && saying.get(same.key);
      return same && line !== undefined ? [[row, { with: 'row', key: same.text, line }]] : [];
    }),
  );
}

export function plannedBatchesStatement(organizationId: string, importId: string): Prisma.Sql {
  return Prisma.sql`
    select processed_rows - rows as row, from_cursor as cursor, rows, plan_generation as generation, plan_epoch as epoch
    from import_batches
    where organization_id = ${organizationId}::uuid and import_id = ${importId}::uuid and phase = 'check'
      and plan_generation is not null
    order by batch`;
}
