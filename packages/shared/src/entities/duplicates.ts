/**
 * How two records are alike, or not, in one field: equal; one slip apart; equal but for the dots of an address; one of them what
 * people make of the other; shortened; in two fields that changed places; or different.
 */
export const LIKENESSES = ['same', 'typo', 'dots', 'nickname', 'initial', 'swapped', 'differs'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** Why two records may be one, or not, in one field. */
export interface LikenessReason {
  readonly field: string;
  readonly how: Likeness;
}

/**
 * What a merge takes of each field where nobody chose: the value of the record that is kept; the one that was written last; or
 * the longer text. Whatever is asked for, a value is never given up for none, and an identifier stays what it is.
 */
export const MERGE_TAKES = ['kept', 'newest', 'fullest'] as const;
export type MergeTake = (typeof MERGE_TAKES)[number];
