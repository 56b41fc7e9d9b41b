import type { Tx } from '@sluice/db';
import { judgeConstant } from '@sluice/rows';
import {
  AppError,
  ENTITY_NAMES,
  type Entity,
  entityOf,
  fieldOf,
  identityName,
  type MergeTake,
} from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { sqlstateOf, UNIQUE_VIOLATION } from '../database/sqlstate-of.ts';
import { command } from '../verb.ts';
import { takeSchema, twoValues } from './look-at-pair.ts';
import { type LookedAt, readLookedAt } from './looked-at.ts';
import {
  aliasesStatement,
  beginMergeStatement,
  deleteMergedStatement,
  keepStatement,
  takenSureStatement,
  writeMergeStatement,
} from './merge-statements.ts';
import {
  type Alias,
  columnsOf,
  lockRecordsStatement,
  type RecordTexts,
  readTexts,
  settleStatement,
  sharingStatement,
} from './record-texts.ts';
import { takenFrom } from './taken-from.ts';

const lookedAtInput = z.object({ id: z.uuid(), version: z.string().max(64) });
/** Whose value a field is to have, or another one, written as in a file: dates in ISO 8601; null for none. */
const choiceSchema = z.union([
  z.enum(['kept', 'merged']),
  z.object({ value: z.string().max(20_000).nullable() }),
]);
type Choice = z.infer<typeof choiceSchema>;

const idRows = z.array(z.object({ id: z.uuid() }));
const keptRows = z.tuple([z.object({ texts: z.array(z.string().nullable()) })]);
const takenRows = z.array(z.object({ identity: z.string(), value: z.string() }));

/**
 * Merges one record into another, which keeps its id: as a person says who has looked at both. What the other one went by
 * stays as aliases of the one that is kept, so that the same file again finds that one. One transaction; can be undone.
 *
 * @returns the merge's id, by which it is undone
 * @throws AppError `record_changed` where one of them is gone, or another than it was when it was looked at;
 *   `identifier_taken`; `invalid_input` where a value is none of its field, or a required one would be without
 */
export const mergeRecords = command({
  role: 'editor',
  input: z.object({
    entity: z.enum(ENTITY_NAMES),
    kept: lookedAtInput,
    merged: lookedAtInput,
    /** Of the fields that nobody chose. */
    take: takeSchema.default('kept'),
    fields: z.record(z.string().max(64), choiceSchema).default({}),
  }),
  run: async (asking, { entity: name, kept, merged, take, fields }): Promise<{ id: string }> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    if (kept.id === merged.id)
      throw new AppError('invalid_input', { detail: 'merged.id: is the same record' });
    const chosen = judged(entity, fields, asking.now());
    const work = (tx: Tx) =>
      merge(tx, { organizationId, userId: asking.caller.user.id, entity }, kept, merged, take, chosen);
    try {
      return await inOrganization(asking, organizationId, work, { userId: asking.caller.user.id });
    } catch (error) {
      if (sqlstateOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new AppError('identifier_taken', {}, { cause: error });
    }
  },
});

interface Where {
  readonly organizationId: string;
  readonly userId: string;
  readonly entity: Entity;
}

async function merge(
  tx: Tx,
  where: Where,
  keptAsked: z.infer<typeof lookedAtInput>,
  mergedAsked: z.infer<typeof lookedAtInput>,
  take: MergeTake,
  chosen: ReadonlyMap<string, Choice>,
): Promise<{ id: string }> {
  const { organizationId, entity } = where;
  const ids = [keptAsked.id, mergedAsked.id];
  const others = idRows
    .parse(await tx.$queryRaw(sharingStatement(organizationId, entity, ids)))
    .map(({ id }) => id);
  await tx.$queryRaw(lockRecordsStatement(organizationId, entity, [...ids, ...others]));
  const looked = await readLookedAt(tx, organizationId, entity, ids);
  const [keptLooked, mergedLooked] = [looked.get(keptAsked.id), looked.get(mergedAsked.id)];
  if (keptLooked?.version !== keptAsked.version || mergedLooked?.version !== mergedAsked.version) {
    throw new AppError('record_changed');
  }
  const texts = await readTexts(tx, organizationId, entity, ids);
  const [kept, merged] = [texts.get(keptAsked.id), texts.get(mergedAsked.id)];
  if (!kept || !merged) throw new AppError('record_changed');
  const after = await chosenTexts(tx, where, [keptLooked, mergedLooked], [kept, merged], take, chosen);

  const [{ id }] = z.tuple([z.object({ id: z.uuid() })]).parse(await tx.$queryRaw(beginMergeStatement()));
  await tx.$executeRaw(deleteMergedStatement(organizationId, entity, merged.id));
  const contested = kept.contested || merged.contested;
  const [{ texts: keptAfter }] = keptRows.parse(
    await tx.$queryRaw(keepStatement(organizationId, entity, kept.id, after, contested)),
  );
  const settled = idRows.parse(
    await tx.$queryRaw(settleStatement(organizationId, entity, [kept.id, ...others])),
  );
  const aliases = await aliasesOf(tx, where, kept, merged);
  await tx.$executeRaw(aliasesStatement(organizationId, entity, kept.id, aliases));
  await tx.$executeRaw(
    writeMergeStatement(where, id, {
      kept,
      merged,
      keptAfter,
      columns: columnsOf(entity),
      aliases,
      settled: settled.map((row) => row.id).filter((settledId) => settledId !== kept.id),
    }),
  );
  return { id };
}

/** What the kept record will say, in the order of `columnsOf`. */
async function chosenTexts(
  tx: Tx,
  { organizationId, entity }: Where,
  looked: readonly [LookedAt, LookedAt],
  [kept, merged]: readonly [RecordTexts, RecordTexts],
  take: MergeTake,
  chosen: ReadonlyMap<string, Choice>,
): Promise<readonly (string | null)[]> {
  const values = await twoValues(tx, organizationId, entity, ...looked);
  return Object.entries(entity.fields).map(([field, { required }], place) => {
    const two = values.get(field);
    const choice = chosen.get(field) ?? (two ? takenFrom(entity, field, take, two) : 'kept');
    const text = typeof choice === 'object' ? choice.value : (choice === 'kept' ? kept : merged).texts[place];
    if (required && (text ?? null) === null) {
      throw new AppError('invalid_input', { detail: `fields.${field}: a value is required` });
    }
    return text ?? null;
  });
}

/**
 * What the kept record goes by from now on besides what it says: all that the other one went by, and what it went by itself and
 * says no more. An identifier that another record has is that record's.
 */
async function aliasesOf(
  tx: Tx,
  { organizationId, entity }: Where,
  kept: RecordTexts,
  merged: RecordTexts,
): Promise<readonly Alias[]> {
  const now = (await readTexts(tx, organizationId, entity, [kept.id])).get(kept.id);
  const says = new Set(now?.forms.map(String));
  const left = [...merged.forms, ...merged.aliases, ...kept.forms.filter((form) => !says.has(String(form)))];
  const sure = new Set(
    entity.identities.filter(({ kind, paired }) => kind === 'sure' && !paired).map(identityName),
  );
  const taken = takenRows.parse(
    await tx.$queryRaw(
      takenSureStatement(
        organizationId,
        entity,
        kept.id,
        left.filter(([identity]) => sure.has(identity)),
      ),
    ),
  );
  const others = new Set(taken.map(({ identity, value }) => String([identity, value])));
  return [...new Map(left.map((alias) => [String(alias), alias])).values()].filter(
    (alias) => !others.has(String(alias)),
  );
}

/** @throws AppError `invalid_input` for a field that the entity does not have, or a value that is none of its field */
function judged(
  entity: Entity,
  fields: Readonly<Record<string, Choice>>,
  today: Date,
): ReadonlyMap<string, Choice> {
  return new Map(
    Object.entries(fields).map(([name, choice]) => {
      const refuse = (why: string): never => {
        throw new AppError('invalid_input', { detail: `fields.${name}: ${why}` });
      };
      if (!fieldOf(entity, name)) refuse(`${entity.name} has no such field`);
      if (typeof choice === 'string' || choice.value === null) return [name, choice];
      const value = judgeConstant(entity, name, choice.value, { ...OPTIONS }, today);
      if (value !== null && typeof value === 'object') return refuse(value.code);
      return [name, { value: value ?? null }];
    }),
  );
}

/** How a value is read that somebody writes; telephone numbers with their country code. */
const OPTIONS = { onDuplicate: 'update', express: false, defaultCountry: 'FR', emptyCells: 'keep' } as const;
