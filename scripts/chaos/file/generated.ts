import type { EntityName } from '@sluice/shared';

/** A value of a record, in the form in which it is compared: see `canonical` in `check/records.ts`. */
export type Value = string | null;

/** A column of a generated file, and how its cells and the values that they mean are made. */
export interface Column {
  readonly header: string;
  /** The column of the table. */
  readonly name: string;
  /** It recognises the record, with or instead of others. */
  readonly identity?: true;
  /** A part of what the record is called: where it differs, who shares an address or a phone is somebody else. */
  readonly called?: true;
  /** The table writes zeros behind its values that say nothing. */
  readonly numeric?: true;
  /** The value to be expected in the table, and the cell that says it. */
  readonly make: (maker: Maker) => { readonly cell: string; readonly value: Value };
  /** Cells that are refused here, by the code of the issue. */
  readonly spoilt?: Readonly<Record<string, string>>;
}

/** What a cell is made with. */
export interface Maker {
  readonly random: import('../../samples/random.ts').Random;
  /** Different for every record. */
  readonly number: number;
  /** Which of its ways to be recognised a record has: 0 is the surest. */
  readonly kind: number;
  readonly comma: boolean;
  /** A word of the alphabets that the encoding has. */
  readonly words: () => string;
}

/** The entities that files are generated of; a new one needs none. */
export type ModelName = Extract<EntityName, 'patients' | 'leads' | 'grape_varieties'>;

/** By what people recognise the records of an entity, the surest first (docs/decisions/0014-who-is-who.md). */
export interface ModelIdentity {
  /** How an import is told to go by it. */
  readonly name: string;
  readonly kind: 'sure' | 'likely' | 'named';
  /** It counts only where somebody chooses it. */
  readonly off?: true;
  /** Of the table. */
  readonly columns: readonly string[];
  /** Its values are addresses, some of which belong to a role. */
  readonly mailboxes?: true;
  /** What two values of a column must have in common to be one. */
  readonly form: (value: string) => string;
}

/** An entity as files of it are generated. */
export interface Model {
  readonly entity: ModelName;
  readonly columns: readonly Column[];
  readonly identities: readonly ModelIdentity[];
  /** What its records are called, where they are people: columns of the table. */
  readonly person?: { readonly first: string; readonly last: string; readonly birth?: string };
  /** How many ways there are for a record to be recognised. */
  readonly kinds: number;
  /** What tells who a row is about where nobody else has it, from its values in the order of `columns`; undefined for nobody. */
  readonly keyOf: (values: readonly Value[]) => string | undefined;
  /** A column of the table that no file has: what it holds must stay. */
  readonly untouched: {
    readonly name: string;
    readonly type: 'text' | 'boolean';
    readonly value: string;
    /** What somebody writes there by hand. */
    readonly byHand: string;
  };
  /** A column of free text that may be empty; one of its values is refused by the database in some runs. */
  readonly freeText: string;
}

/** A row that the generator made, and what it knows of it. */
export interface GeneratedRow {
  readonly cells: readonly string[];
  /** The values in the order of the model's columns; undefined where the row must be refused for what is in it. */
  readonly values: readonly Value[] | undefined;
  /** As its model tells it; undefined too where several may be meant. */
  readonly key: string | undefined;
  /** Why it must be refused: the code of one of its issues. */
  readonly issue: string | undefined;
  /** Accepted by every rule, and refused by the table itself. */
  readonly databaseRefuses: boolean;
  /** The cell that makes a refused row good, and the values that it then has. */
  readonly fix:
    | { readonly column: number; readonly cell: string; readonly values: readonly Value[] }
    | undefined;
}

export interface GeneratedFile {
  readonly model: Model;
  readonly name: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly delimiter: ',' | ';';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** By row number, from 1: the first is at place 0. */
  readonly rows: readonly GeneratedRow[];
  /** People whom the table holds already, by the same values as rows have: who shares something with whom is drawn. */
  readonly known: readonly (readonly Value[])[];
}
