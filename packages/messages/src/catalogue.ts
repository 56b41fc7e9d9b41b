/** The same keys with any text. */
type Texts<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]> };

/** French has a third plural form, for whole millions: “2 000 000 de lignes”. */
type ManyForms<Tree> = {
  readonly [Key in keyof Tree as Key extends `${infer Base}_other` ? `${Base}_many` : never]: string;
} & {
  readonly [Key in keyof Tree as Tree[Key] extends string ? never : Key]: ManyForms<Tree[Key]>;
};

/** What a catalogue in French has to hold, beside its English: a missing, misspelt or superfluous key does not compile. */
export type French<English> = Texts<English> & ManyForms<English>;

/** A text for each of a closed set of codes. */
export type Worded<Code extends string> = Readonly<Record<Code, string>>;
/** The same where a number decides on the form of a word; French has one form more. */
export type Counted<Code extends string> = Worded<`${Code}_one` | `${Code}_other`>;
