import type { SourceRow } from '../source.ts';

/** A text as the encoding of a file can hold it. */
export type AsHeld = (text: string) => string;

/** Looks at the first row of a table. @returns what it is recognised as, undefined where it is not */
export type Recognise<Layout> = (header: readonly string[], asHeld: AsHeld) => Layout | undefined;

/** A table that was recognised by its header. */
export interface FoundTable<Layout> {
  readonly layout: Layout;
  readonly asHeld: AsHeld;
  /** The rows below the header, some at a time; as often as one likes. Memory holds a chunk of the file. */
  readonly rows: () => AsyncIterable<readonly SourceRow[]>;
}
