import type { RemarkCode } from '@sluice/shared';

/**
 * Marks that something before the file lost or doubled letters: the replacement character, and the controls between
 * U+0080 and U+009F, which no keyboard has, and which text that was decoded twice is left with.
 */
const DAMAGE = /[\u0080-\u009f\ufffd]/;

/** What is to be known of a text that is kept as it is. @param value not empty */
export function remarkOnText(value: string): RemarkCode | undefined {
  return DAMAGE.test(value) ? 'damaged_text' : undefined;
}
