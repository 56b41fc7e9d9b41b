import type { Localised } from '../languages.ts';

/** Headers (in any case, with or without accents) under which files of a language name a field. */
export interface Aliases {
  readonly en: readonly string[];
  readonly fr: readonly string[];
  /** The product does not speak it; the exports of address books do. */
  readonly de?: readonly string[];
}

interface FieldBase {
  readonly label: Localised;
  readonly aliases: Aliases;
  /** The column of the entity's table. */
  readonly column: string;
  /** A row without a value here is refused, and an import that does not map it cannot start. */
  readonly required?: true;
  /** What a person is asked where no column of a file tells it. */
  readonly asked?: Localised;
  /** Names of works and of who made them: whatever stands here is one, `X`, `!!!`, `None` and `?` as well. */
  readonly verbatim?: true;
  /** Written by what reads a connection; no column of a file is for it. */
  readonly byConnection?: true;
}

export interface TextField extends FieldBase {
  readonly type: 'text';
  /** Longest accepted value, in Unicode code points. */
  readonly maxLength: number;
  /** Removes every white-space character, dot and dash: for identifiers that people write in groups. */
  readonly compact?: true;
  /** What the whole normalised value must match, as the source of a regular expression. */
  readonly pattern?: string;
  /** How numbers of this kind check themselves: one that does not is kept, with a remark. */
  readonly checkDigits?: 'nir';
  /** Holds who looks after the record: an import may give its records to members, by their e-mail addresses. */
  readonly assignable?: true;
}

/** Lower-cased and trimmed; one address. */
export interface EmailField extends FieldBase {
  readonly type: 'email';
}

/** Normalised to E.164, with the import's default country for numbers written without a country code. */
export interface PhoneField extends FieldBase {
  readonly type: 'phone';
}

export interface IntegerField extends FieldBase {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  /** What files write for an unknown number, as for a year: such a cell is no value. */
  readonly zeroIsNone?: true;
}

/** An exact decimal number of at most `precision` digits, `scale` of them after the separator. */
export interface DecimalField extends FieldBase {
  readonly type: 'decimal';
  readonly precision: number;
  readonly scale: number;
  /**
   * What its numbers count: an amount of money in whatever currency, kilograms, parts of a hundred. Cells in another unit
   * of the same kind are converted; a field that says nothing takes numbers without a unit alone.
   */
  readonly unit?: 'money' | 'kg' | '%';
}

export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
}

export interface DateField extends FieldBase {
  readonly type: 'date';
  /** The date lies in the past: a two-digit year is then read as the latest one that is not in the future. */
  readonly past?: true;
  /** A date further from the day of the import is taken, and remarked; 120 years back and 10 ahead where nothing is said. */
  readonly plausibleYears?: { readonly back: number; readonly ahead: number };
}

/**
 * An instant, to the millisecond, in the years 1000 to 9999. Of one whose minute alone is known that is kept: it is stored
 * some microseconds after the minute begins (`text/instant.ts`).
 */
export interface TimestampField extends FieldBase {
  readonly type: 'timestamp';
  /** The zone, by its IANA name, of times that say none; UTC where nothing is said. */
  readonly zone?: string;
}

/** Several short texts in their order, no two the same. No text holds a `;`, a `|` or a line break, which part them. */
export interface ListField extends FieldBase {
  readonly type: 'list';
  readonly maxItems: number;
  /** Of each text, in Unicode code points. */
  readonly maxLength: number;
  /** Commas part them too, where nothing else does. */
  readonly commas?: true;
  /** Names with a number that keeps namesakes apart, `Nirvana (2)`: stored, and not shown. */
  readonly numbered?: true;
}

export interface EnumField extends FieldBase {
  readonly type: 'enum';
  /** Stored value → how it is shown, and how else files write it. */
  readonly values: Readonly<
    Record<string, { readonly label: Localised; readonly aliases: readonly string[] }>
  >;
}

/** The types of fields. What else is known of each stands in a folder of `packages/rows/src/types`. */
export interface FieldsByType {
  text: TextField;
  email: EmailField;
  phone: PhoneField;
  integer: IntegerField;
  decimal: DecimalField;
  boolean: BooleanField;
  date: DateField;
  timestamp: TimestampField;
  list: ListField;
  enum: EnumField;
}

export type FieldType = keyof FieldsByType;

/** A field of one type, or of any of several: written so that what is looked up by its type is known to fit it. */
export type FieldOf<Type extends FieldType> = {
  [Each in Type]: FieldsByType[Each] & { readonly type: Each };
}[Type];

export type Field = FieldOf<FieldType>;

/** What a person may have to say besides, so that cells of a type are read as they are meant. */
const ASKED: Readonly<Record<FieldType, 'dateOrder' | 'defaultCountry' | undefined>> = {
  text: undefined,
  email: undefined,
  phone: 'defaultCountry',
  integer: undefined,
  decimal: undefined,
  boolean: undefined,
  date: 'dateOrder',
  timestamp: 'dateOrder',
  list: undefined,
  enum: undefined,
};

/** Whether the cells of a field may be read in the order of day and month, or for the country, that a person says. */
export function asksFor(what: 'dateOrder' | 'defaultCountry', field: Field | undefined): boolean {
  return field !== undefined && ASKED[field.type] === what;
}

/** Whether a field is of one type. */
export function isOfType<Type extends FieldType>(field: Field, type: Type): field is FieldOf<Type> {
  return field.type === type;
}

/** The zone, by its IANA name, of times that say none. */
export function zoneOf({ zone = 'UTC' }: Pick<FieldOf<'timestamp'>, 'zone'>): string {
  return zone;
}

/**
 * What happens to a row whose key is already known, from the table or from an earlier row of the same file:
 * `update` writes it (so the last row of a key wins), `skip` leaves the first as it is, `error` refuses the row.
 */
export const DUPLICATE_POLICIES = ['update', 'skip', 'error'] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

/**
 * How far an identity may be trusted to tell who a row is, the surest first. `sure`: an identifier, which no two records
 * of the table share. `likely`: people may share it, so that names can veto what it says. `named`: people often share
 * it, so that it decides only together with an equal full name.
 */
export const IDENTITY_KINDS = ['sure', 'likely', 'named'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** What a record may be recognised by: one field, or several that say it together, each of which then needs a value. */
export interface Identity<FieldName extends string = string> {
  readonly kind: IdentityKind;
  readonly fields: readonly [FieldName, ...FieldName[]];
  /** Recognises nobody unless somebody chooses it for an import. */
  readonly off?: true;
  /**
   * Of a sure one that several records may have: rows and records are then paired one to one, those of equal times first.
   * It names the field of the time. Where that is among `fields`, only times that agree are paired: equal to the second, or
   * to the minute where one of them says no more.
   */
  readonly paired?: FieldName;
}

/** The fields that say who a person is beside identifiers: what they say differently vetoes what a shared value says. */
export interface PersonFields<FieldName extends string = string> {
  readonly firstName: FieldName;
  readonly lastName: FieldName;
  readonly birthDate?: FieldName;
}

/** One kind of record: everything that Sluice knows of it is said here, once. */
export interface Entity {
  /** Also the name of its table in the schema `public`. */
  readonly name: string;
  readonly label: { readonly one: Localised; readonly many: Localised };
  /** Shown where a person chooses what a file holds: a sentence on how its records are recognised. */
  readonly about: Localised;
  /**
   * The fields that people call a record by, the first that has a value first; parts of a name stand together. A record
   * without any of them is called by what it is known by.
   */
  readonly names: readonly (readonly string[])[];
  /** A file of the folder `samples` to try the product with. */
  readonly sample?: { readonly file: string; readonly about: Localised };
  readonly fields: Readonly<Record<string, Field>>;
  /**
   * By what the former release recognises its records: the first of these fields with a value, with `prefix` before it, is a
   * record's key. The table's generated column `match_key` says the same in SQL. An entity that is newer has none.
   */
  readonly matchKey?: readonly { readonly field: string; readonly prefix: string }[] | undefined;
  /** What its records may be recognised by, the surest first (docs/decisions/0014-who-is-who.md). */
  readonly identities: readonly Identity[];
  /** Where its records are people. An entity without it has sure identities only. */
  readonly person?: PersonFields | undefined;
  /** The fields of files that people have without a header, in the order of their columns. */
  readonly layouts?: readonly (readonly string[])[] | undefined;
  readonly onDuplicate: DuplicatePolicy;
}

/** The parts of a definition that name its fields. */
export interface Fitting<Fields> {
  readonly fields: Fields;
  readonly names: readonly (readonly (keyof Fields & string)[])[];
  readonly matchKey?:
    | readonly { readonly field: keyof Fields & string; readonly prefix: string }[]
    | undefined;
  readonly identities: readonly Identity<keyof Fields & string>[];
  readonly person?: PersonFields<keyof Fields & string> | undefined;
  readonly layouts?: readonly (readonly (keyof Fields & string)[])[] | undefined;
}

/** Checks a definition against itself (the fields of its key, identities and names exist) while keeping its literal types. */
export function defineEntity<
  const Fields extends Readonly<Record<string, Field>>,
  const Definition extends Omit<
    Entity,
    'fields' | 'matchKey' | 'identities' | 'person' | 'layouts' | 'names'
  >,
>(definition: Definition & Fitting<Fields>): Definition & Fitting<Fields> {
  return Object.freeze(definition);
}
