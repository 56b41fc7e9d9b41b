const NEEDS_ESCAPE = /["\\]/;
const ESCAPED = /["\\]/g;

/**
 * A list of texts as a Postgres array literal, to be sent as one parameter. Measured against the driver's own
 * serializer, COPY into a temporary table, JSON and rows of parameters, this was the fastest way to send a batch.
 *
 * @example arrayLiteral(['a', null, 'b"c']) === '{"a",NULL,"b\\"c"}'
 */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  let elements = '';
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? null;
    if (index > 0) elements += ',';
    if (value === null) elements += 'NULL';
    else if (typeof value === 'number') elements += value;
    else elements += `"${NEEDS_ESCAPE.test(value) ? value.replace(ESCAPED, '\\$&') : value}"`;
  }
  return `{${elements}}`;
}
