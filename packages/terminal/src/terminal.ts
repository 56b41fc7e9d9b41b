/** Where a command speaks: results on standard output, everything else on standard error. */
interface Output {
  /** Only JSON may go to standard output. */
  readonly json: boolean;
  /** A result for people; says nothing with `--json`. */
  print(text: string): void;
  /** The result of a command with `--json`; says nothing without. */
  printJson(value: unknown): void;
  /** Something worth knowing that is not the result. */
  note(text: string): void;
}

/** The same with the texts of a program in one language. */
export type Terminal<Messages> = Messages & Output;

/** @param messages the program's texts in that language */
export function createTerminal<Messages>(json: boolean, messages: Messages): Terminal<Messages> {
  return {
    ...messages,
    json,
    print: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    printJson: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}
