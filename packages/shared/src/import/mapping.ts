import { z } from 'zod';
import { DUPLICATE_POLICIES, type Entity } from '../entities/definition.ts';
import { identifies } from '../entities/field-roles.ts';
import { foldChoice } from '../text/fold.ts';
import { storableText } from '../text/storable-text.ts';
import { COUNTED_VALUES, DATE_ORDERS, DECIMAL_MARKS } from './profile.ts';
import { SERIAL_READINGS } from './serials.ts';

const fieldSchema = z.string().max(64);

/** What rows with a certain value become: that of the field, none (as though the cell were empty), or refused. */
export const valueRuleSchema = z.object({
  /** As it is in the column. Spellings that fold alike (`foldChoice`) are one value. */
  found: storableText(COUNTED_VALUES.maxLength).min(1),
  becomes: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('value'), value: z.string().max(64) }),
    z.object({ kind: z.literal('empty') }),
    z.object({ kind: z.literal('refused') }),
  ]),
});
export type ValueRule = z.infer<typeof valueRuleSchema>;

/** What an empty cell does to the field of a record that is updated: it leaves the value alone, or empties the field. */
export const EMPTY_CELLS = ['keep', 'clear'] as const;
const emptyCellsSchema = z.enum(EMPTY_CELLS);

/** Whether cells with a certain text are empty. */
export const markerRuleSchema = z.object({
  /** As it is in the column; in any case of letters. */
  found: storableText(COUNTED_VALUES.maxLength).min(1),
  isEmpty: z.boolean(),
});
export type MarkerRule = z.infer<typeof markerRuleSchema>;

/** Which part of a full name stands first where nothing in the cell tells. */
export const NAME_ORDERS = ['first_last', 'last_first'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

/** The part of a full name that a field takes. */
export const nameSplitSchema = z.object({ part: z.enum(['first', 'last']), order: z.enum(NAME_ORDERS) });
export type NameSplit = z.infer<typeof nameSplitSchema>;

/** Where a column goes. */
const columnEntrySchema = z.object({
  column: z.int().min(0),
  field: fieldSchema,
  /** For dates whose order the column itself cannot tell. */
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** The mark before decimals, where a person says it: by itself the column tells what `1,234` is. */
  decimalMark: z.enum(DECIMAL_MARKS).optional(),
  /** What the numbers of a column of dates are, where all are numbers. */
  serials: z.enum(SERIAL_READINGS).optional(),
  /** What spreadsheets wrap around a text (`="00123"`, `'00123`) is part of it. */
  keepWrapping: z.boolean().optional(),
  /** For this column, whatever the import's option says. */
  emptyCells: emptyCellsSchema.optional(),
  /** For telephone numbers without a country code: the column that names the country of each. */
  countryColumn: z.int().min(0).optional(),
  /** The column whose cell counts where that of this one has no value. */
  fallbackColumn: z.int().min(0).optional(),
  /** Of a column of full names, which then goes to two fields. */
  split: nameSplitSchema.optional(),
  /** The unit of numbers that do not say it of themselves (`columnUnit`). */
  unit: z.string().max(8).optional(),
  /** Cells that are read as empty, or as a value, whatever is usual (`isEmptyMarker`). */
  markers: z.array(markerRuleSchema).max(COUNTED_VALUES.max).optional(),
  /** For fields that allow few values: what becomes of those that are not recognised, or are meant otherwise. */
  values: z
    .array(valueRuleSchema)
    .max(COUNTED_VALUES.max)
    .refine((rules) => allDifferent(rules.map(({ found }) => foldChoice(found))), {
      error: 'a value is mapped twice',
    })
    .optional(),
});

/** How records are given to members of the organisation. */
export const ASSIGNMENT_RULES = ['single', 'round_robin'] as const;

/**
 * Gives the records to people, by their e-mail addresses: all of them to the first, or each row to the next in turn.
 * Whose turn it is follows from the row's number alone, so that a retry or a resumed run gives it to the same person.
 */
export const assignmentSchema = z.object({
  field: fieldSchema,
  rule: z.enum(ASSIGNMENT_RULES),
  people: z.array(storableText(254)).max(100).refine(allDifferent, { error: 'a person stands twice' }),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const fieldSourcesSchema = z.object({
  /** One entry for each field that a column feeds. */
  columns: z.array(columnEntrySchema).max(512),
  /** The same value for every row, judged as a cell would be; dates in ISO 8601. Empty while it is being written. */
  constants: z
    .array(z.object({ field: fieldSchema, value: storableText(2_000) }))
    .max(64)
    .optional(),
  assignment: assignmentSchema.optional(),
});
/**
 * Where the values of each field come from: a column, one value for all rows, or an assignment. A column or field that
 * is not listed is not imported; no field stands twice.
 */
export type Mapping = z.infer<typeof fieldSourcesSchema>;

/** A value has one origin. */
export const fieldsStandOnce = {
  holds: (mapping: Mapping) => allDifferent(fieldsOf(mapping)),
  message: { error: 'a field is mapped twice' },
};

/** A mapping as a person gives it. Each column feeds one field, or two with the parts of full names: what screens show. */
export const mappingSchema = fieldSourcesSchema
  .refine(fieldsStandOnce.holds, fieldsStandOnce.message)
  .refine(
    ({ columns }) => allDifferent(columns.map(({ column, split }) => `${column} ${split?.part ?? ''}`)),
    {
      error: 'a column is mapped twice',
    },
  )
  .refine(isWholeOrInParts, {
    error: 'a column is mapped whole and in parts',
  });

function isWholeOrInParts({ columns }: Mapping): boolean {
  const whole = new Set(columns.filter(({ split }) => !split).map(({ column }) => column));
  return !columns.some(({ column, split }) => split && whole.has(column));
}

/** Identities of the entity, by their names (`identityName`). */
const identitiesSchema = z.array(z.string().max(200)).max(16).refine(allDifferent, {
  error: 'an identity stands twice',
});

export const linesSchema = z.array(z.int().min(1)).max(1_000);
const asRowsSchema = z.union([z.literal('all'), linesSchema]);

/** What a person chooses for an import, beside its mapping. */
export const chosenOptionsSchema = z.object({
  onDuplicate: z.enum(DUPLICATE_POLICIES),
  /** For the columns that do not say it of themselves. */
  emptyCells: emptyCellsSchema,
  /** Commits as soon as the dry run is done, without waiting for a person to look at it. */
  express: z.boolean(),
  /** ISO 3166 alpha-2, for telephone numbers without a country code. */
  defaultCountry: z.string().regex(/^[A-Z]{2}$/),
  /** By which identities records are recognised; without it, by those that the definition does not leave off. */
  match: identitiesSchema.optional(),
  /** The likely ones of these that decide without a look at names. */
  matchAlone: identitiesSchema.optional(),
  /** Whether an identifier that a record has may be replaced by that of a row which something else says to be of it. */
  replaceSure: z.boolean().optional(),
  /** Decides a row anew that would come out otherwise than the dry run said, instead of keeping it aside. */
  force: z.boolean().optional(),
  /** Rows that look like no record (`no_record`) read all the same: those that begin on these lines, or all. */
  asRows: asRowsSchema.optional(),
});
export type Options = z.infer<typeof chosenOptionsSchema>;

/**
 * The options as they are stored. What says nothing of empty cells was made when that meant `clear`, by an earlier release
 * or, while a deployment lasts, by the former one beside this; it goes on meaning it. This release says it always.
 */
export const optionsSchema = /* @__PURE__ */ chosenOptionsSchema.extend({
  emptyCells: emptyCellsSchema.default('clear'),
});

/** The columns whose cells a mapping reads, each once. */
export function columnsRead({ columns }: Mapping): number[] {
  return [
    ...new Set(columns.flatMap((entry) => [...valueColumns(entry), entry.countryColumn ?? entry.column])),
  ];
}

/** The columns that an entry takes the values of its field from, the one that counts first before the other. */
export function valueColumns({
  column,
  fallbackColumn,
}: Pick<Mapping['columns'][number], 'column' | 'fallbackColumn'>): number[] {
  return fallbackColumn === undefined ? [column] : [column, fallbackColumn];
}

/** The fields that a mapping writes, wherever their values come from. */
export function fieldsOf({ columns, constants = [], assignment }: Mapping): string[] {
  const assigned = assignment ? [assignment.field] : [];
  return [...columns, ...constants].map(({ field }) => field).concat(assigned);
}

/**
 * The field that a mapping gives to people in turn. Whose turn it is depends on a row's place in its file, so that turns
 * only fill what is empty: another file, or the same in another order, takes no record from anybody.
 */
export function fieldInTurn({ assignment }: Mapping): string | undefined {
  return assignment?.rule === 'round_robin' ? assignment.field : undefined;
}

/**
 * Whether an empty cell may empty a field at all: never one by which records are recognised, usually or as was chosen, and
 * of a field that needs a value the row is refused.
 */
export function canBeCleared(entity: Entity, name: string, { match }: Pick<Options, 'match'>): boolean {
  return !entity.fields[name]?.required && !identifies(entity, name, match);
}

/** The fields that an empty cell empties in a record that is updated, in the order of the mapping. */
export function clearedFields(
  entity: Entity,
  { columns }: Mapping,
  { onDuplicate, emptyCells, match }: Pick<Options, 'onDuplicate' | 'emptyCells' | 'match'>,
): string[] {
  if (onDuplicate !== 'update') return [];
  return columns
    .filter(
      (entry) => (entry.emptyCells ?? emptyCells) === 'clear' && canBeCleared(entity, entry.field, { match }),
    )
    .map(({ field }) => field);
}

function allDifferent(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}
