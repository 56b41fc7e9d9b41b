import type { DuplicatePolicy } from '../entities/definition.ts';
import type { AppErrorCode, RunErrorCode } from '../errors.ts';
import type { RowIssueCode } from '../import/issue.ts';
import type { MappingProblem } from '../import/mapping-problems.ts';
import type { DateOrder } from '../import/profile.ts';

/** Every message a program's code stands for: a code without one does not compile. `{name}` takes a parameter. */
export interface Messages {
  readonly app: Readonly<Record<AppErrorCode, string>>;
  readonly run: Readonly<Record<RunErrorCode, string>>;
  readonly row: Readonly<Record<RowIssueCode, string>>;
  /** The same in a few words, where it is one cause among others. */
  readonly cause: Readonly<Record<RowIssueCode, string>>;
  /** In the place of `ragged_row` where a row has more cells than it should, not fewer. */
  readonly tooManyCells: string;
  /** What the cells of a row are counted against. */
  readonly expectedBy: Readonly<Record<'header' | 'first_row', string>>;
  readonly duplicateRule: Readonly<Record<DuplicatePolicy, string>>;
  readonly dateOrder: Readonly<Record<DateOrder, string>>;
  readonly mapping: Readonly<Record<MappingProblem['code'], string>>;
}
