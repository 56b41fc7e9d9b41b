import type { PersonNames } from './names.ts';

/** A value for each of the rule's identities, in canonical form; null where there is none. */
export type IdentityValues = readonly (string | null)[];

/** What a row of a file says of who it is. */
export interface PersonRow {
  /** From 1, header left out. */
  readonly row: number;
  readonly line: number;
  readonly identities: IdentityValues;
  /** Of the identities that are paired, by their places, the time beside the value. */
  readonly times?: IdentityValues | undefined;
  readonly names: PersonNames;
}

/** What a record of the table says of who it is. */
export interface PersonRecord {
  readonly id: string;
  readonly identities: IdentityValues;
  /** As a row has them. */
  readonly times?: IdentityValues | undefined;
  /** Further values of each identity that it goes by, as it has them from records that were merged into it. */
  readonly aliases: readonly (readonly string[])[];
  readonly names: PersonNames;
  /** Whether it shares a sure value with another record, from before that was ruled out: it then matches as several. */
  readonly contested: boolean;
}

/** Why a row is refused. `identity` is the name of one; records are ids. */
export type Refusal =
  /** Its values, or those of the rows of the same person, belong to several: nobody can tell whose it is. */
  | { readonly code: 'matches_several'; readonly identity: string; readonly records: readonly string[] }
  /** It, or rows that say to be the same person, have another value of an identity that tells people apart. */
  | { readonly code: 'contradicts'; readonly identity: string; readonly record: string | undefined }
  /** What it would fill in belongs to another record, or is claimed by another person of the file. */
  | { readonly code: 'identity_taken'; readonly identity: string; readonly record: string | undefined }
  /** It has no value by which it could be recognised; or one alone of an identity that tells together with a name only. */
  | { readonly code: 'no_identity'; readonly identity?: string | undefined };

/** What is to be known of a person that is imported all the same; said of the row that carries the outcome. */
export type PersonRemark =
  | {
      /** A person of their own, although others have the same value. */
      readonly code: 'set_apart';
      readonly identity: string;
      /** Some of the records and lines that have it; none where it is on so many rows that they are not compared. */
      readonly records: readonly string[];
      readonly lines: readonly number[];
    }
  /** It is given a value that other records have too; what tells only with a name, where they are called the same. */
  | { readonly code: 'value_of_others'; readonly identity: string; readonly records: readonly string[] }
  /** A value of it is replaced, though it was found by something less sure. */
  | {
      readonly code: 'value_replaced';
      readonly identity: string;
      readonly from: string;
      readonly to: string;
    }
  /** Its first name is kept, of which a row says the initial alone. */
  | { readonly code: 'first_name_kept'; readonly kept: string; readonly written: string }
  /** Recognised surely, and called otherwise than before, by the record (its id) or by an earlier row. */
  | {
      readonly code: 'renamed';
      readonly from: string;
      readonly to: string;
      readonly record: string | undefined;
    };

/** Whose a row is. */
export type Outcome =
  | { readonly kind: 'new' }
  /** What becomes of it, the values and the policy tell. */
  | { readonly kind: 'record'; readonly id: string }
  /** Its person's outcome is carried by the row at this line. */
  | { readonly kind: 'merged'; readonly into: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Decision {
  readonly row: number;
  readonly outcome: Outcome;
  /** Rows of one number are one person; undefined where the row is refused. */
  readonly person: number | undefined;
  /** The place of the identity by which the row came to its record, or to the other rows of its person. */
  readonly by: number | undefined;
  /** Places of identities that the person's rows bring to a record that had none. */
  readonly fills: readonly number[];
  /**
   * Places of identities whose cells are left alone when the person is written: what is no identity, and what the record
   * goes by besides, so that its own value stays.
   */
  readonly leaves: readonly number[];
  /**
   * What is written in the place of what the row says: the time that its record says more exactly, or by which it can be told
   * from others of the same minute; the first name of which it says the initial.
   */
  readonly says: readonly { readonly field: string; readonly value: string }[];
  readonly remarks: readonly PersonRemark[];
}
