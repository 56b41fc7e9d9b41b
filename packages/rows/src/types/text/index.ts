import { isPointed, MAX_FOLDED_LENGTH, type TextField } from '@sluice/shared';
import type { FieldTypeKnowledge, Normaliser } from '../knowledge.ts';
import { TEXT_SQL } from '../sql.ts';
import { holdsShortText } from './holds.ts';
import { failsItsCheck, numberForm } from './nir.ts';
import { PointedCollector } from './pointed.ts';
import { remarkOnText } from './remark.ts';

/** Marks of Latin, Greek and other letters that stand behind them, and letters beyond: what may be written in two ways. */
const DECOMPOSED = /[\u0300-\uffff]/;

const GROUPING = /[\s.\-\u2010-\u2015]/g;

/** How spreadsheets show a number of more digits than the cell is wide: `1.23457E+11`, in French `1,23457E+11`. */
const ROUNDED = /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/;

export const text: FieldTypeKnowledge<'text'> = {
  judge: (field, { identifies, pointed }) => {
    const byForm = textNormaliser(field);
    if (!identifies) return byForm;
    const whole = identifierNormaliser(byForm);
    return pointed ? (cell) => whole(isPointed(cell) ? cell.slice(0, -'.0'.length) : cell) : whole;
  },
  evidence: PointedCollector,
  repairs: { invalid_text: (cell) => [cell.replace(/[^\p{L}\p{N}]/gu, '')] },
  identityForm: ({ checkDigits }) => (checkDigits ? numberForm : (value) => ({ value })),
  // An identifier of any form is not guessed from a header that lacks one of its words: `Contact` is not `Contact id`.
  guess: (identifies) => (identifies ? 'words' : 'likeness'),
  holds: holdsShortText,
  sql: TEXT_SQL,
};

/**
 * Text is kept as it is, but for white space around it; an identifier loses its grouping, and one that is nothing else
 * (`---`) is no value.
 */
function textNormaliser({ maxLength, compact, pattern, checkDigits }: TextField): Normaliser {
  const form = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  return (cell) => {
    const value = compact ? cell.replace(GROUPING, '') : cell;
    if (value === '') return '';
    // A code point is one or two UTF-16 units, so that the cheap length settles nearly every value.
    if (value.length > 2 * maxLength || (value.length > maxLength && [...value].length > maxLength)) {
      return { code: 'too_long', params: { limit: maxLength } };
    }
    if (form && !form.test(value)) return { code: 'invalid_text' };
    const code = checkDigits && failsItsCheck(value) ? 'check_digits' : remarkOnText(value);
    return code === undefined ? value : { value, remark: { code } };
  };
}

/**
 * What recognises a record must be whole: a number that a spreadsheet has rounded stands for many, and would make one
 * record of them all. Its letters are composed (NFC), so that `É` is one letter whichever program wrote it; other texts keep
 * theirs as they are.
 */
function identifierNormaliser(byForm: Normaliser): Normaliser {
  return (cell) => {
    if (ROUNDED.test(cell)) return { code: 'rounded_identifier' };
    return byForm(DECOMPOSED.test(cell) && cell.length <= MAX_FOLDED_LENGTH ? cell.normalize('NFC') : cell);
  };
}
