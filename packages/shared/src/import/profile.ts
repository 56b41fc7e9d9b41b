import { z } from 'zod';
import { dialectOverridesSchema, dialectSchema } from './dialect.ts';

/** The order of day, month and year in a column of dates. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What the dates of a whole column say of their order: `ambiguous` when every one of them can be read both ways. */
export const dateEvidenceSchema = z.enum([...DATE_ORDERS, 'ambiguous', 'none']);
export type DateEvidence = z.infer<typeof dateEvidenceSchema>;

/** What the decimal numbers of a whole column say of their decimal mark. */
export const DECIMAL_MARKS = [',', '.'] as const;
export const decimalMarkSchema = z.enum([...DECIMAL_MARKS, 'ambiguous', 'none']);
export type DecimalMark = z.infer<typeof decimalMarkSchema>;

/**
 * More different values than this in a column are not counted, and none longer than so many UTF-16 units. Of a very wide
 * file they are kept for the first columns alone.
 */
export const COUNTED_VALUES = { max: 100, maxLength: 60, charactersOfAFile: 200_000 } as const;

/** A value of a column, trimmed, and how many rows have it. */
export const valueCountSchema = z.object({ value: z.string(), count: z.int().min(1) });
export type ValueCount = z.infer<typeof valueCountSchema>;

/** What the cells of a column look like, where nearly all of its first ones are alike. */
export const columnKindSchema = z.enum(['number', 'date', 'email', 'code', 'text']);
/** How many cells of a column are wrapped, by the kind of wrapping (`unwrapped`). */
export const wrappedSchema = z.object({
  /** `="00123"` */
  formula: z.int().min(0),
  /** `'00123` */
  apostrophe: z.int().min(0),
});

/** One column of a source, as the profile of the whole file has it. */
export const columnProfileSchema = z.object({
  /** From 0. Columns are known by their place: headers may be blank, alike, or `__proto__`. */
  index: z.int().min(0),
  /** As in the file, trimmed, a long one by its beginning and `…`; empty where the file has none. */
  header: z.string(),
  /** What to call it on a screen: the header, numbered where several are alike, or `Column 3` where it is blank. */
  name: z.string(),
  /** Rows with a value here. */
  filled: z.int().min(0),
  /** Up to three different values. */
  samples: z.array(z.string()),
  dateOrder: dateEvidenceSchema,
  /** How many of its dates tell the order, where fewer than two do and others do not. */
  decisiveDates: z.int().min(0).optional(),
  decimalMark: decimalMarkSchema,
  /** How many cells are numbers that may be days as spreadsheets count them, where all are; absent where not. */
  serials: z.int().min(1).optional(),
  /** How many cells are times of a day that say no zone; absent where none is. */
  zoneless: z.int().min(1).optional(),
  /** Absent where they are of several kinds, and in files that were read before it was looked at. */
  kind: columnKindSchema.optional(),
  /** The different values, the most frequent first; absent where there are too many of them, here or in the file. */
  values: z.array(valueCountSchema).optional(),
  /** Units beside its numbers, as `unitOf` has them, and `''` for numbers without one; absent where none has any. */
  units: z.array(valueCountSchema).optional(),
  /** Cells that stand for no value (`markerKind`), as they are written; absent where there are none. */
  markers: z.array(valueCountSchema).optional(),
  /** Cells in what a spreadsheet wraps around a text, and which the judge takes off; absent where there are none. */
  wrapped: wrappedSchema.optional(),
  /** How many cells there are, where all are whole numbers with `.0` behind them (`isPointed`); absent otherwise. */
  pointed: z.int().min(1).optional(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

/** How a header names the field that is suggested for it, the surest first. */
export const HEADER_CLAIMS = ['name', 'alias', 'words', 'like', 'part', 'type', 'none'] as const;

/** Why a field is suggested for a column. */
export const suggestionReasonSchema = z.object({
  header: z.enum(HEADER_CLAIMS),
  /** The name of the field that the header is, is like, or has among other words; absent where it has none. */
  name: z.string().optional(),
  /** How many of its cells were looked at, markers left out, and how many of them can be values of the field. */
  looked: z.int().min(0),
  fits: z.int().min(0),
  /** How often the organisation has imported columns called so as this field; absent where it never has. */
  past: z.int().min(1).optional(),
});
export type SuggestionReason = z.infer<typeof suggestionReasonSchema>;

export const suggestionSchema = z.object({
  column: z.int().min(0),
  field: z.string(),
  /** From 0 to 1: 1 is the field's own name or label, 0.95 one of its aliases, less where header or cells leave doubt. */
  confidence: z.number().min(0).max(1),
  /** Absent in files that were read before it was said. */
  why: suggestionReasonSchema.optional(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** How sure it is that the rows of a file are of an entity, from what its columns go to. */
export const entityFitSchema = z.object({
  entity: z.string(),
  /** From 0 to 1, of all entities together at most 1. */
  confidence: z.number().min(0).max(1),
  /** What is suggested for the columns then. */
  suggestions: z.array(suggestionSchema),
});
export type EntityFit = z.infer<typeof entityFitSchema>;

/** Below this a detection is a guess: it is asked, and nothing is imported before somebody has answered. */
export const ASK_BELOW = 0.7;

/** A part of a dialect that a file may leave open. */
export const QUESTION_PARTS = [
  'encoding',
  'repair',
  'wrapped',
  'header',
  'unnamed',
  'spareName',
  'shortRows',
] as const;
export type QuestionPart = (typeof QUESTION_PARTS)[number];

/** One way to read a file: what to set by hand for it, and what a row of it then says. */
export const readingSchema = z.object({
  dialect: dialectOverridesSchema,
  cells: z.array(
    z.object({ index: z.int().min(0), header: z.string(), name: z.string(), value: z.string() }),
  ),
});
export type Reading = z.infer<typeof readingSchema>;

/** What a file leaves open of how it is written, with the readings that are plausible, the likeliest first. */
export const questionSchema = z.object({
  part: z.enum(QUESTION_PARTS),
  /** As it is taken until somebody answers. Set by hand it is an answer too. */
  taken: dialectOverridesSchema,
  readings: z.array(readingSchema),
});
export type Question = z.infer<typeof questionSchema>;

/** A sheet of a workbook, as it is offered. */
export const sheetOfWorkbookSchema = z.object({
  name: z.string(),
  /** A person does not see it in a spreadsheet. */
  isHidden: z.boolean().optional(),
  /** The number of its last row, as the file says it; absent where it does not. */
  lastRow: z.int().min(1).optional(),
  /** It has no value. */
  isEmpty: z.boolean().optional(),
});
export type SheetOfWorkbook = z.infer<typeof sheetOfWorkbookSchema>;

/** What one pass over a whole source tells of it, before any of its rows are judged. */
export const profileSchema = z.object({
  dialect: dialectSchema,
  /** From 0 to 1, of each part of the dialect that was detected; 1 of what was set by hand. */
  confidence: z.object({
    encoding: z.number(),
    delimiter: z.number(),
    // Files that were read before these two were measured have none.
    quote: z.number().default(1),
    header: z.number().default(1),
  }),
  /** What is asked before anything is imported; absent in files that were read before it was. */
  questions: z.array(questionSchema).optional(),
  columns: z.array(columnProfileSchema),
  /** Some bytes are not valid UTF-8 in a file that otherwise is: their rows will be refused. */
  damagedUtf8: z.boolean(),
  /** Where those bytes stand: the line on which the first row with some begins, and how many rows of data have some. */
  damage: z.object({ line: z.int().min(1), rows: z.int().min(0) }).optional(),
  /** Of a workbook: its sheets in their order, one of which `dialect.sheet` names. */
  sheets: z.array(sheetOfWorkbookSchema).optional(),
  /** Rows of that sheet that a person does not see in a spreadsheet, and which are read all the same. */
  hiddenRows: z.int().min(1).optional(),
  /** Rows of data, blank lines and header left out. */
  rows: z.int().min(0),
  /** The first rows, as they are in the file: ragged rows stay ragged, long cells are shortened. */
  preview: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  suggestions: z.array(suggestionSchema),
  /** The entities that the file may be of, the likeliest first; absent in files that were read before it was looked at. */
  entities: z.array(entityFitSchema).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

/** How many rows a preview shows, and how many UTF-16 units of a cell. */
export const PREVIEW_ROWS = 100;
export const PREVIEW_CELL_LENGTH = 500;
/** A preview ends with the row that takes it past so many UTF-16 units: it is stored, and sent to everybody who looks. */
export const PREVIEW_LENGTH = 250_000;
/** A row shows no more cells than this: one more than a file may have columns, so that a longer row is seen to be one. */
export const PREVIEW_CELLS = 513;
/** How many UTF-16 units of a header are kept. No name of a field is half as long, and a screen shows no more. */
export const HEADER_LENGTH = 200;
