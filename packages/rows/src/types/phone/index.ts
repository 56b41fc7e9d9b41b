import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { cellKind } from '../../cell-kind.ts';
import type { FieldTypeKnowledge, Normaliser } from '../knowledge.ts';
import { asDigits } from '../misread-digits.ts';
import { TEXT_SQL } from '../sql.ts';

export const phone: FieldTypeKnowledge<'phone'> = {
  judge: (_, { defaultCountry }) => phoneNormaliser(defaultCountry),
  repairs: { invalid_phone: repairPhone },
  guess: () => 'likeness',
  resembles: (cell) =>
    cell.length <= MAX_LENGTH &&
    (cell.match(/\d/g)?.length ?? 0) >= 6 &&
    !cell.includes('@') &&
    cellKind(cell) !== 'date',
  told: 'alone',
  // Dialled from abroad, or from within most countries: other numbers hardly begin so.
  isUnmistakable: (cell) => /^(?:\+|00)[1-9][\d ()./-]{7,20}$|^0[1-9](?:[ ./-]?\d){8,9}$/.test(cell),
  sql: TEXT_SQL,
};

/** In UTF-16 units, as the library has it: it reads nothing of longer texts. */
const MAX_LENGTH = 250;

/**
 * E.164. A number is accepted when its length is possible in its country: whether it is assigned changes faster than
 * any list of it. One that lacks a digit is not made longer by the 0 that is dialled before it. The cell must be a
 * number and nothing else: one taken out of a longer text may have lost digits.
 *
 * @param country ISO 3166 alpha-2, for numbers written without a country code
 */
function phoneNormaliser(country: string): Normaliser {
  const options = { extract: false, ...(isSupportedCountry(country) ? { defaultCountry: country } : {}) };
  return (cell) => {
    // `00` is how most of the world dials `+`, and Excel keeps it where it eats the plus sign.
    const dialled = cell.length > MAX_LENGTH ? '' : cell.replace(/^00(?=[1-9])/, '+');
    const number = parsePhoneNumberFromString(dialled, options);
    return (
      canonical(number) ?? severalNumbers(cell, options) ?? { code: 'invalid_phone', params: { country } }
    );
  };
}

/** E.164, with its extension as RFC 3966 writes it: `+16082719000;ext=11`. */
function canonical(number: PhoneNumber | undefined): string | undefined {
  if (!number?.isPossible() || keepsItsTrunk(number)) return undefined;
  return number.ext ? `${number.number};ext=${number.ext}` : number.number;
}

/** What stands between two numbers in one cell. */
const BETWEEN = /:::|[;|\n]|,| \/ |\/| ou | or | et | and /i;

/** The first of several numbers, and nothing else beside them: `06 12 34 56 78 / 01 42 68 53 00`. */
function severalNumbers(
  cell: string,
  options: Parameters<typeof parsePhoneNumberFromString>[1],
): ReturnType<Normaliser> | undefined {
  if (cell.length > MAX_LENGTH || !BETWEEN.test(cell)) return undefined;
  const numbers = cell.split(BETWEEN).map((part) => {
    const dialled = part.trim().replace(/^00(?=[1-9])/, '+');
    return typeof options === 'object' ? canonical(parsePhoneNumberFromString(dialled, options)) : undefined;
  });
  const [first, ...rest] = numbers;
  if (first === undefined || rest.length === 0 || rest.includes(undefined)) return undefined;
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

/** The first telephone number in a text: people write two, or say whose it is. */
function repairPhone(cell: string): string[] {
  return asDigits(cell).match(/\+?\d[\d\s().-]{5,}\d/g) ?? [];
}
