import type { Language, MessageParams } from '@sluice/shared';
import { decline, fill } from './templates.ts';

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Terminal<Messages> {
  readonly language: Language;
  readonly messages: Messages;
  /** Only JSON may go to standard output. */
  readonly json: boolean;
  /** A result for people; says nothing with `--json`. */
  print(text: string): void;
  /** The result of a command with `--json`; says nothing without. */
  printJson(value: unknown): void;
  /** Something worth knowing that is not the result. */
  note(text: string): void;
  /** A template of the catalogue with its parameters: words agree with numbers, which are written as the language does. */
  say(template: string, params: MessageParams): string;
  /** A number as the language writes it. */
  number(value: number): string;
  /** A moment (ISO 8601) as the language and the local time zone write it. */
  moment(iso: string): string;
  /** The day (ISO 8601, in UTC) as the language writes it. */
  day(iso: string): string;
}

/** @param messages the program's texts in that language */
export function createTerminal<Messages>(
  language: Language,
  json: boolean,
  messages: Messages,
): Terminal<Messages> {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    language,
    json,
    messages,
    print: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    printJson: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    say: (template, params) => {
      const written = Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' ? numbers.format(value) : value,
      ]);
      return fill(decline(template, params, language), Object.fromEntries(written));
    },
    number: (value) => numbers.format(value),
    moment: (iso) => moments.format(new Date(iso)),
    day: (iso) => days.format(new Date(iso)),
  };
}
