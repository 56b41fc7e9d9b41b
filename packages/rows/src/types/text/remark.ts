import type { RemarkCode } from '@sluice/shared';

/** What spreadsheets show where a formula failed, in English, French, German, Spanish, Italian, Dutch and Portuguese. */
const SPREADSHEET_ERRORS: ReadonlySet<string> = new Set([
  ...['#REF!', '#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#VALUE!', '#SPILL!', '#CALC!', '#ERROR!'],
  ...['#NOM?', '#NUL!', '#NOMBRE!', '#VALEUR!', '#PROPAGATION!', '#ERREUR!'],
  ...['#BEZUG!', '#NV', '#NAME!', '#ZAHL!', '#WERT!', '#ÜBERLAUF!', '#FEHLER!'],
  ...['#¡REF!', '#¡DIV/0!', '#¿NOMBRE?', '#¡NULO!', '#¡NUM!', '#¡VALOR!', '#N/D', '#NOME?', '#VALORE!'],
  ...['#NAAM?', '#GETAL!', '#WAARDE!', '#VERW!', '#LEEG!', '#DEEL/0!', '#VALOR!', '#NÚM!', '#NULO!'],
]);

/**
 * Marks that something before the file lost or doubled letters: the replacement character, and the controls between
 * U+0080 and U+009F, which no keyboard has, and which text that was decoded twice is left with.
 */
const DAMAGE = /[\u0080-\u009f\ufffd]/;

/** What is to be known of a text that is kept as it is. @param value not empty */
export function remarkOnText(value: string): RemarkCode | undefined {
  if (value.startsWith('#') && SPREADSHEET_ERRORS.has(value.toUpperCase())) return 'spreadsheet_error';
  return DAMAGE.test(value) ? 'damaged_text' : undefined;
}
