import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Normaliser } from '../knowledge.ts';
import { overseas } from './overseas.ts';
import { plainNumber, withoutLabel } from './plain-number.ts';

/** In UTF-16 units, as the library has it: it reads nothing of longer texts. */
export const MAX_PHONE_LENGTH = 250;

/** What stands between two numbers in one cell. */
const BETWEEN = /:::|[;|\n]|,| \/ |\/| [-–&+] | ou | or | et | and /i;
/** Two whole numbers, one behind the other. */
const SIDE_BY_SIDE = /^\+?\d{9,15}(?: \+?\d{9,15})+$/;
/** What is typed where a number is asked for and there is none: `00 00 00 00 00`. */
const ONE_DIGIT = /^\D*(\d)(?:\D*\1){6,}\D*$/;
/** A number that a program has kept as one with decimals that are not 0: no telephone has it. */
const DECIMAL = /^\+?\d{6,15}[.,]\d{1,2}$/;

/**
 * E.164. A number is accepted when its length is possible in its country: whether it is assigned changes faster than
 * any list of it. One that lacks a digit is not made longer by the 0 that is dialled before it. The cell must be a
 * number and nothing else but what says which telephone it is (`Tél. : …`, `… (perso)`): one taken out of a longer text
 * may have lost digits, or be somebody else's.
 *
 * @param country ISO 3166 alpha-2, for numbers written without a country code
 */
export function phoneNormaliser(country: string): Normaliser {
  const options = { extract: false, ...(isSupportedCountry(country) ? { defaultCountry: country } : {}) };

  function read(text: string): string | undefined {
    // `00` is how most of the world dials `+`, and Excel keeps it where it eats the plus sign.
    const number = parsePhoneNumberFromString(text.replace(/^00(?=[1-9])/, '+'), options);
    return number && canonical(number, text, country);
  }

  return (cell) => {
    const refused = { code: 'invalid_phone', params: { country } } as const;
    if (cell.length > MAX_PHONE_LENGTH) return refused;
    const whole = read(cell);
    if (whole !== undefined) return whole;
    const plain = plainNumber(cell);
    const number = read(plain);
    if (number !== undefined) return number;
    if (ONE_DIGIT.test(plain)) return { value: null, remark: { code: 'phone_placeholder' } };
    const bare = withoutLabel(plain);
    const taken = bare === plain ? undefined : read(bare);
    if (taken !== undefined)
      return { value: taken, remark: { code: 'phone_taken', params: { result: taken } } };
    return several(plain, read) ?? refused;
  };
}

/** E.164, with its extension as RFC 3966 writes it: `+16082719000;ext=11`. */
function canonical(number: PhoneNumber, written: string, country: string): string | undefined {
  if (!number.isPossible() || keepsItsTrunk(number) || isOneDigit(number)) return undefined;
  const whole = overseas(number, written, country) ?? number.number;
  if (!number.ext) return whole;
  return DECIMAL.test(written) ? undefined : `${whole};ext=${number.ext}`;
}

/** The first of several numbers, and nothing else beside them: `06 12 34 56 78 / 01 42 68 53 00`. */
function several(
  cell: string,
  read: (text: string) => string | undefined,
): ReturnType<Normaliser> | undefined {
  const parts = SIDE_BY_SIDE.test(cell) ? cell.split(' ') : BETWEEN.test(cell) ? cell.split(BETWEEN) : [];
  const numbers = parts.filter((part) => part.trim() !== '').map((part) => read(withoutLabel(part.trim())));
  const [first, ...rest] = numbers;
  if (first === undefined || rest.includes(undefined)) return undefined;
  const others = rest.filter((other) => other !== first).join(', ');
  return others === ''
    ? first
    : { value: first, remark: { code: 'more_phones', params: { result: first, others } } };
}

/**
 * Whether what is dialled before a number inside its country is still in front of it: the library takes it for a digit
 * where the others are too few, `06 12 34 56 7`. In some countries, Italy among them, a number does begin with 0: such
 * ones are valid.
 */
function keepsItsTrunk(number: PhoneNumber): boolean {
  const trunk = number.countryCallingCode === '1' ? '1' : '0';
  return number.nationalNumber.startsWith(trunk) && !number.isValid();
}

/** `999-999-9999`; in some countries, Denmark among them, such a number may be somebody's. */
function isOneDigit(number: PhoneNumber): boolean {
  return /^(\d)\1{6,}$/.test(number.nationalNumber) && !number.isValid();
}
