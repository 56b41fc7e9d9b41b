import { createHash } from 'node:crypto';

/** In bytes of UTF-8: an index takes no text of any length. */
const MAX_BYTES = 400;

/**
 * A canonical form or a key of a name (`@sluice/rows/identities`) as the columns `…_form` and `record_aliases` have it:
 * what stands between its parts is U+001F, since PostgreSQL has no texts with a NUL, and a long one is its hash.
 */
export function storedForm(form: string): string {
  const text = form.replaceAll('\0', '\x1f');
  const isShort = 3 * text.length <= MAX_BYTES || Buffer.byteLength(text) <= MAX_BYTES;
  return isShort ? text : `md5:${createHash('md5').update(text).digest('hex')}`;
}
