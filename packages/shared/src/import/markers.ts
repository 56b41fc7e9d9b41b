import type { Field } from '../entities/definition.ts';
import type { MarkerRule } from './mapping.ts';

/**
 * What a cell stands for that is no value: `empty` says so, `failed` is what a spreadsheet shows where a formula failed,
 * `doubtful` may be a value where any text may be one: `none`, `?`, the surname `Null`.
 */
export type MarkerKind = 'empty' | 'failed' | 'doubtful';

/** What is read of a cell of a workbook whose formula no program has ever calculated. */
export const NOT_CALCULATED = '#NOT_CALCULATED!';

const MARKERS: ReadonlyMap<string, MarkerKind> = new Map([
  ...kind('empty', 'null (null) <null> [null] n/a n.a. (n/a) <na> #n/a #nv #n/d #nd \\n nan - -- --- – — ––'),
  ...kind('empty', '(vide) (blank) (empty) (leer) (vacío) (vacio) (vuoto) (aucun) (aucune) (none) (nil)'),
  ...kind(
    'doubtful',
    'na none nil nul undefined vide blank empty leer aucun aucune néant neant s/o n/r n/c nc nr',
  ),
  ...kind('doubtful', '? ?? ??? . .. ... … / _ * xxx inconnu inconnue unknown tbd tba'),
  ...kind('failed', '#ref! #div/0! #name? #null! #num! #value! #spill! #calc! #error! #getting_data #field!'),
  ...kind('failed', '#blocked! #unknown! #connect! #busy! #python! #external! #timeout!'),
  ...kind('failed', NOT_CALCULATED.toLowerCase()),
  // French, German, Spanish and Italian, Dutch and Portuguese.
  ...kind('failed', '#nom? #nul! #nombre! #valeur! #propagation! #erreur!'),
  ...kind('failed', '#bezug! #name! #zahl! #wert! #überlauf! #fehler!'),
  ...kind('failed', '#¡ref! #¡div/0! #¿nombre? #¡nulo! #¡num! #¡valor! #nome? #valore!'),
  ...kind('failed', '#naam? #getal! #waarde! #verw! #leeg! #deel/0! #valor! #núm! #nulo!'),
]);
const MAX_LENGTH = 22;
/** `00/00/0000`, also with a time: what databases export for no date. */
const ZERO_DATE = /^0{1,4}[/.-]0{1,2}[/.-]0{1,4}(?:[T ][0:.]{5,12}Z?)?$/;
/** Written like a name. */
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/** How long markers are that begin with a letter, by its code: nearly every cell is told by its beginning and length. */
const LONGEST = new Uint8Array(0x2100);
for (const marker of MARKERS.keys()) {
  for (const letter of [marker.charCodeAt(0), marker.toUpperCase().charCodeAt(0)])
    LONGEST[letter] = Math.max(LONGEST[letter] ?? 0, marker.length);
}
const ZERO = 0x30;
const NINE = 0x39;

/** What a cell stands for, undefined for a value. @param text trimmed */
export function markerKind(text: string): MarkerKind | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const first = text.charCodeAt(0);
  if (first === ZERO) {
    const second = text.charCodeAt(1);
    // A telephone number or a code is told by its second digit.
    return !(second > ZERO && second <= NINE) && ZERO_DATE.test(text) ? 'doubtful' : undefined;
  }
  if (text.length > (LONGEST[first] ?? 0)) return undefined;
  const found = MARKERS.get(text.toLowerCase());
  return found === 'empty' && (CAPITALISED.test(text) || text === 'NAN') ? 'doubtful' : found;
}

/**
 * Whether a marker is read as empty on its way to a field. A person's word counts, but never makes of a marker something
 * that records are recognised by: it would make one record of all that have it.
 *
 * @param rules what a person said of the column's markers
 * @param identifies records are recognised by the field
 */
export function isEmptyMarker(
  text: string,
  found: MarkerKind | undefined,
  field: Field,
  rules: readonly MarkerRule[] = [],
  identifies = false,
): boolean {
  if (identifies && found !== undefined && !field.verbatim) return true;
  const said = rules.find((rule) => rule.found.toLowerCase() === text.toLowerCase());
  if (said) return said.isEmpty;
  if (field.verbatim) return found === 'failed';
  return found !== undefined && (found !== 'doubtful' || field.type !== 'text');
}

function kind(of: MarkerKind, markers: string): [string, MarkerKind][] {
  return markers.split(' ').map((marker) => [marker, of]);
}
