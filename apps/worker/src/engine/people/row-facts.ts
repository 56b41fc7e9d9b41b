import type { Decision, PersonRemark, Refusal } from '@sluice/rows/identities';
import { type RowRemark, rowRemarkSchema } from '@sluice/shared';
import { z } from 'zod';
import type { RowFile } from '../repeats/row-file.ts';

/** What is known of a row that is to be decided together with others. */
export interface RowFact {
  readonly line: number;
  /** Canonical texts, in the order of the judge's fields. */
  readonly values: readonly (string | null)[];
  readonly remarks: readonly RowRemark[];
  /** As they are stored where the row has to be listed. */
  readonly cells: readonly string[];
}

/** What was decided of a row together with others. */
export interface Settled {
  readonly outcome: SettledOutcome;
  readonly by: Decision['by'];
  readonly fills: Decision['fills'];
  readonly remarks: readonly PersonRemark[];
  /**
   * What is written of the person whose outcome the row carries: all of their rows laid over each other, without what is
   * left alone. Null where the row is not a carrier, and where it is what the row says itself.
   */
  readonly values: readonly (string | null)[] | null;
  /** As `PlannedRow` has it. */
  readonly seen: bigint | null;
}

export type SettledOutcome =
  | { readonly kind: 'new' }
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'merged'; readonly row: number; readonly line: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const valuesSchema = z.array(z.string().nullable());
const factSchema: z.ZodType<RowFact> = z.object({
  line: z.int(),
  values: valuesSchema,
  remarks: z.array(rowRemarkSchema),
  cells: z.array(z.string()),
});

const ids = z.array(z.string());
const ofOne = {
  identity: z.string(),
  record: z
    .string()
    .optional()
    .transform((id) => id),
};
const refusalSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('matches_several'), identity: z.string(), records: ids }),
  z.object({ code: z.literal('contradicts'), ...ofOne }),
  z.object({ code: z.literal('identity_taken'), ...ofOne }),
  z.object({
    code: z.literal('no_identity'),
    identity: z
      .string()
      .optional()
      .transform((identity) => identity),
  }),
]);
const settledSchema: z.ZodType<Settled> = z.object({
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('new') }),
    z.object({ kind: z.literal('record'), id: z.string() }),
    z.object({ kind: z.literal('merged'), row: z.int(), line: z.int() }),
    z.object({ kind: z.literal('refused'), refusal: refusalSchema }),
  ]),
  by: z
    .int()
    .optional()
    .transform((by) => by),
  fills: z.array(z.int()),
  remarks: z.array(
    z.discriminatedUnion('code', [
      z.object({ code: z.literal('set_apart'), identity: z.string(), records: ids, lines: z.array(z.int()) }),
      z.object({ code: z.literal('renamed'), from: z.string(), to: z.string(), record: ofOne.record }),
      z.object({ code: z.literal('value_of_others'), identity: z.string(), records: ids }),
      z.object({
        code: z.literal('value_replaced'),
        ...{ identity: z.string(), from: z.string(), to: z.string() },
      }),
      z.object({ code: z.literal('first_name_kept'), kept: z.string(), written: z.string() }),
    ]),
  ),
  values: valuesSchema.nullable(),
  seen: z
    .string()
    .nullable()
    .transform((seen) => (seen === null ? null : BigInt(seen))),
});

export async function putFact(file: RowFile, row: number, fact: RowFact): Promise<void> {
  await file.put(row, Buffer.from(JSON.stringify(fact)));
}

/** @throws RangeError where nothing was put for the row */
export async function factOf(file: RowFile, row: number): Promise<RowFact> {
  return factSchema.parse(await readRow(file, row));
}

export async function putSettled(file: RowFile, row: number, settled: Settled): Promise<void> {
  const seen = settled.seen === null ? null : String(settled.seen);
  await file.put(row, Buffer.from(JSON.stringify({ ...settled, seen })));
}

/** @returns undefined where the row was decided by itself */
export async function settledOf(file: RowFile, row: number): Promise<Settled | undefined> {
  return file.has(row) ? settledSchema.parse(await readRow(file, row)) : undefined;
}

async function readRow(file: RowFile, row: number): Promise<unknown> {
  const bytes = await file.get(row);
  if (!bytes) throw new RangeError(`nothing is known of row ${row}`);
  return JSON.parse(bytes.toString());
}
