import type {
  ColumnProfile,
  DateOrder,
  DecimalMark,
  Field,
  FieldIssueCode,
  FieldOf,
  FieldType,
  Language,
  MessageParams,
  RemarkCode,
  RowIssue,
  RowIssueCode,
  SerialSystem,
  ValueRule,
} from '@sluice/shared';
import type { FieldSql } from './sql.ts';

/** What the source, the mapping and the person say of how the values of a field are written. */
export interface Conventions {
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
  /** From when the numbers of a column of dates or times count days; undefined where they are none. */
  readonly serials?: SerialSystem | undefined;
  /** Of numbers that do not say it of themselves (`columnUnit`). */
  readonly unit?: string | undefined;
  /** ISO 3166 alpha-2. */
  readonly defaultCountry: string;
  /** What "in the future" is measured by. */
  readonly today: Date;
  /** The field recognises records. */
  readonly identifies?: boolean;
  /** The identifiers of the column are whole numbers, and the `.0` behind each is none of them. */
  readonly pointed?: boolean;
  /** For fields that allow few values: what becomes of those that are meant otherwise than they read. */
  readonly values?: readonly ValueRule[] | undefined;
}

/** Why a value is refused. */
export interface CellIssue {
  readonly code: RowIssueCode;
  readonly params?: MessageParams;
}

/** A value that is taken, and what the person whose file it is should know of it. */
export interface Remarked {
  /** Canonical, and not empty; null for none. */
  readonly value: string | null;
  readonly remark: { readonly code: RemarkCode; readonly params?: MessageParams };
}

/**
 * Turns a cell, trimmed and not empty, into the canonical text of its type, which Postgres casts without loss, or says
 * why it cannot. An empty text is no value. What is doubtful in a value that is taken is said with it: its row then
 * counts as a warning. Compiled once for an import, called for each cell.
 */
export type Normaliser = (value: string) => string | CellIssue | Remarked;

/** A value as it is compared; or that it is nobody's, and whether the person whose file it is should know of it. */
export type IdentityForm = { readonly value: string } | { readonly value: null; readonly warns: boolean };

/** Of which field a cell is to be a value, what is wrong with it, and in which language it is suggested. */
export interface Meant {
  /** Undefined where the issue is of no field, or of one that the entity no longer has. */
  readonly field: Field | undefined;
  readonly params: RowIssue['params'];
  readonly language: Language;
}

/** What a cell was probably meant to say, the likeliest first: none of it is judged yet. */
export type Repair = (cell: string, meant: Meant) => readonly string[];

/** What the cells of a whole column tell of how they are meant. */
export type Evidence = Partial<
  Pick<
    ColumnProfile,
    | 'dateOrder'
    | 'decisiveDates'
    | 'serials'
    | 'zoneless'
    | 'decimalMark'
    | 'values'
    | 'units'
    | 'markers'
    | 'wrapped'
    | 'pointed'
  >
>;

/** Gathers evidence in one pass over a column, in memory that does not grow with it. */
export interface EvidenceCollector {
  /** @param value trimmed, not empty */
  add(value: string): void;
  evidence(): Evidence;
}

/**
 * Whether a column is suggested for a field when its header is only like the field's names: `words` asks for the same
 * words, in any order, but for those that join them.
 */
export type HeaderGuess = 'likeness' | 'words' | 'never';

/** All that is known of a type of field but how it is shown, which browsers load by itself (`shown-type.ts`). */
export interface FieldTypeKnowledge<Type extends FieldType> {
  /** The judge of a field's cells, compiled for one import. */
  readonly judge: (field: FieldOf<Type>, conventions: Conventions) => Normaliser;
  /** By what is wrong with a cell. For anything else nobody but a person knows what was meant. */
  readonly repairs: { readonly [Code in FieldIssueCode<Type>]?: Repair };
  /** Runs over every column of a file; types that are told by the same name the same collector. */
  readonly evidence?: new () => EvidenceCollector;
  /** A value, in NFC and trimmed, as it is compared where the field says who somebody is; without it, as it is. */
  readonly identityForm?: (field: FieldOf<Type>) => (text: string) => IdentityForm;
  /** Whether a value, in that form, belongs to a role, behind which people take turns. */
  readonly isOfRole?: (value: string) => boolean;
  /** @param identifies the field recognises records */
  readonly guess: (identifies: boolean, field: FieldOf<Type>) => HeaderGuess;
  /** Whether a cell may be a value at first sight, in whatever country or convention: the judge may refuse it all the same. */
  readonly resembles?: (cell: string) => boolean;
  /**
   * Whether a column can be known by cells that are values: `alone`, whatever its header says, or `named`, where that has a
   * name of the field or of the type in it. Otherwise only the header tells.
   */
  readonly told?: 'alone' | 'named';
  /** Whether a cell is a value and hardly anything else; asked of types that are told alone. */
  readonly isUnmistakable?: (cell: string) => boolean;
  /** Words for such values, folded, whatever they are of: a header with nothing else may mean the field. */
  readonly typeWords?: (field: FieldOf<Type>) => readonly string[];
  /**
   * Compiles what tells cells that are meant for the field, where the judge takes any: a name is no date.
   *
   * @param isName records are called by the field
   */
  readonly holds?: (field: FieldOf<Type>, isName: boolean) => (cell: string) => boolean;
  readonly sql: FieldSql<Type>;
}
