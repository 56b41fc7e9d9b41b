import type { en } from './en.ts';

/** The same keys with any text. */
type Texts<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]> };

/** French has a third plural form, for whole millions: “2 000 000 de lignes”. */
type ManyForms<Tree> = {
  readonly [Key in keyof Tree as Key extends `${infer Base}_other` ? `${Base}_many` : never]: string;
} & {
  readonly [Key in keyof Tree as Tree[Key] extends string ? never : Key]: ManyForms<Tree[Key]>;
};

/** What a catalogue in a language other than English has to hold: a missing or misspelt key does not compile. */
export type Catalogue = Texts<typeof en>;
export type FrenchCatalogue = Catalogue & ManyForms<typeof en>;
