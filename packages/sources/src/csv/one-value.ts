import { filledLines, nearlyAll } from './text-lines.ts';

/** Values in which a blank or a colon stands as a matter of course. */
const WITH_BLANKS_OR_COLONS: readonly RegExp[] = [
  // Telephone numbers.
  /^(?=(?:\D*\d){9,15}\D*$)(?:\+|\(?0)[\d ()-]{8,24}$/,
  // Days with a time, days by name, times.
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T]\d{1,2}[:hH.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,9})?(?: ?(?:[ap]\.?m\.?|Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i,
  /^\d{1,2}(?:er)?\.? \p{L}{3,9}\.? \d{4}$/u,
  /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?$/i,
  // Addresses of pages, of files, of things that are called by one.
  /^[a-z][a-z\d+.-]*:\/\/\S+$/i,
  /^(?:mailto|tel|urn|doi|isbn|spotify):\S+$/i,
  /^[a-z]:[\\/][^:]*$/i,
  // Numbers with thousands apart, and with a unit.
  /^[-+−]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?: ?(?:€|\$|£|%|EUR|USD|CHF))?$/,
  /^[-+−]?\d+(?:[.,]\d+)? (?:€|\$|£|%|EUR|USD|CHF|kg|g|km|m|cm|mm|l|h)$/i,
  // Bank accounts, cards, addresses of devices.
  /^[A-Z]{2}\d{2}(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,4})?$/,
  /^\d{4}(?: \d{4}){3}$/,
  /^(?:[\da-f]{2}:){5,7}[\da-f]{2}$/i,
  /^[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\/\d{1,3})?$/i,
];
const DECIMAL = /^[-+−]?(?:\d+|\d{1,3}(?:[ .\u00a0\u202f]\d{3})+),\d+(?: ?(?:€|\$|£|%|EUR|USD|CHF))?$/;
const NEARLY_ALL = 0.9;
/** Longer lines are not looked at. */
const MAX_LENGTH = 2_000;

/** Whether each line of a text is one value of a kind that has blanks or colons in it. The first may be the name of all. */
export function isOneValueEach(text: string): boolean {
  const lines = filledLines(text).map((line) => line.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return WITH_BLANKS_OR_COLONS.some(
    (kind) => nearlyAll(lines, NEARLY_ALL, isOf(kind)) || nearlyAll(lines.slice(1), NEARLY_ALL, isOf(kind)),
  );
}

/** Whether a line may be one number with a decimal comma. */
export const isDecimal = isOf(DECIMAL);

function isOf(kind: RegExp): (line: string) => boolean {
  return (line) => line.length <= MAX_LENGTH && kind.test(line.trim());
}
