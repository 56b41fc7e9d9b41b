import { isKnownHeader } from '@sluice/rows';

/** A name, `:` with a blank behind it or `=`, and a value: `Ville : Lyon`, `ville=Lyon`, `- ville: Lyon`. */
const ENTRY =
  /^\s{0,40}(?:- )?"?(\p{L}[\p{L}\d _.'’()/°-]{0,40}?)"?[ \u00a0\u202f]{0,3}(?::(?:[ \u00a0\u202f\t]|$)|=)/u;
/** Longer lines are looked at by their beginning. */
const MAX_LENGTH = 1_000;
const NEARLY_ALL = 0.9;
/** Of the names of a single record so many have to be those of fields. */
const [MIN_KNOWN, MOST_KNOWN] = [2, 0.6];

/**
 * Whether each line is a name with its value, as of a contact, a form or a file of settings: few names that come again in the
 * same order with each record, or those of one record, most of them known.
 *
 * @param lines those that have a value
 */
export function isKeyValues(lines: readonly string[]): boolean {
  const keys = lines.flatMap((line) => {
    const beginning = line.slice(0, MAX_LENGTH);
    const [before = '', key] = ENTRY.exec(beginning) ?? [];
    // What comes behind is one value, and no cell of the same kind.
    const isOne = key !== undefined && !/[;\t|]/.test(key) && !isEntryAgain(beginning.slice(before.length));
    return isOne ? [key.trim().toLowerCase()] : [];
  });
  if (keys.length < 2 || keys.length < NEARLY_ALL * lines.length) return false;
  return comeAgain(keys) || areOfOneRecord(keys);
}

/** `ville=Lyon;pays=France`: these are cells. */
function isEntryAgain(value: string): boolean {
  return /[;\t|, ]\s{0,3}[\p{L}_]{1,40}\s?[:=]\s?[^/\s]/u.test(value);
}

function comeAgain(keys: readonly string[]): boolean {
  const order = new Map<string, number>();
  for (const key of keys) if (!order.has(key)) order.set(key, order.size);
  if (order.size < 2 || 2 * order.size > keys.length) return false;
  let [records, alone, last] = [0, 0, Number.POSITIVE_INFINITY];
  for (const [at, key] of keys.entries()) {
    const place = order.get(key) ?? 0;
    if (place === 0) {
      records++;
      if (at + 1 < keys.length && keys[at + 1] === key) alone++;
    } else if (place <= last) return false;
    last = place;
  }
  return records > 1 && alone === 0;
}

function areOfOneRecord(keys: readonly string[]): boolean {
  if (new Set(keys).size < keys.length) return false;
  const known = keys.filter(isKnownHeader).length;
  return known >= MIN_KNOWN && known >= MOST_KNOWN * keys.length;
}
