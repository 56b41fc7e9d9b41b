/** What a process tells its caller. Scripts rely on these numbers. */
export const EXIT = {
  /** Done as asked. */
  completed: 0,
  /** It was not done, or not to its end. */
  failed: 1,
  /** The command itself is wrong: nothing was done. */
  usage: 2,
} as const;
/** One of these, or one of a program's own. */
export type ExitCode = number;
