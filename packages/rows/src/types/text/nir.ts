import type { IdentityForm } from '../knowledge.ts';

/** Sex, year, month, place of birth, order, and two check digits; Corsica has letters in its department. */
const NIR = /^([1-478]\d{4}(?:\d{2}|2[AB])\d{6})(\d{2})$/i;

/**
 * Whether a French social security number of 15 characters contradicts itself: its last two digits are 97 less the
 * remainder of the others by 97 (arrêté du 28 janvier 1982; 2A counts as 19, 2B as 18). Of numbers of another form, as
 * other countries have them, or without check digits, nothing can be said.
 */
export function failsItsCheck(value: string): boolean {
  const [, number = '', check = ''] = NIR.exec(value) ?? [];
  if (check === '') return false;
  const digits = number.replace(/2A/i, '19').replace(/2B/i, '18');
  return 97 - (Number(digits) % 97) !== Number(check);
}

/**
 * A social security number as it is compared: in upper case, without grouping, and without check digits, which many files
 * leave out. Of fifteen characters that do not verify, nobody knows which are wrong: the number is nobody's.
 */
export function numberForm(text: string): IdentityForm {
  const number = text.replace(/[\s.\-\u2010-\u2015]/g, '').toUpperCase();
  if (number.length !== 15) return { value: number };
  return NIR.test(number) && !failsItsCheck(number)
    ? { value: number.slice(0, 13) }
    : { value: null, warns: true };
}
