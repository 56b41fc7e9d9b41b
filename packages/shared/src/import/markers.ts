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
    'empty',
    'n.a n/a. n\\a [vide] <vide> [blank] [empty] <empty> <none> (néant) (missing) [] {} () "" \'\'',
  ),
  ...said(
    'empty',
    'non renseigné|non renseignée|non renseigné(e)|non communiqué|non communiquée|non précisé',
  ),
  ...said('empty', 'non précisée|non spécifié|non spécifiée|non disponible|non défini|non définie'),
  ...said('empty', 'not available|not provided|not specified|not set|no data|no value|none given|n/a n/a'),
  ...said(
    'empty',
    'keine angabe|k.a.|k. a.|nicht angegeben|nicht verfügbar|sin datos|no disponible|non specificato',
  ),
  ...kind(
    'doubtful',
    'na none nil nul undefined vide blank empty leer aucun aucune néant neant s/o n/r n/c nc nr',
  ),
  ...kind(
    'doubtful',
    '? ?? ??? . .. ... … / _ * ** *** xx xxx xxxx inconnu inconnue inconnu(e) unknown tbd tba tbc',
  ),
  ...kind('doubtful', 's.o. n.c. n.d. n/d nd n.r. n.s.p. nsp ras r.a.s. rien sans aucun(e) nat missing s/d'),
  ...kind('doubtful', 'unbekannt keine keiner ohne ninguno ninguna nessuno nessuna'),
  ...said(
    'doubtful',
    'sans objet|non applicable|non concerné|non concernée|non connu|non connue|liste rouge',
  ),
  ...said(
    'doubtful',
    'a compléter|a préciser|a définir|à compléter|à renseigner|à préciser|à définir|not applicable|not known|nicht bekannt',
  ),
  ...said(
    'doubtful',
    "pas de mail|pas d'email|pas d’email|pas d'e-mail|pas de courriel|sans mail|sans email|aucun mail",
  ),
  ...said(
    'doubtful',
    'aucun email|pas de téléphone|pas de tel|pas de tél|sans téléphone|no email|no mail|no phone',
  ),
  ...said('doubtful', 'jj/mm/aaaa|dd/mm/yyyy|mm/dd/yyyy|yyyy-mm-dd|aaaa-mm-jj|tt.mm.jjjj|dd/mm/aaaa'),
  ...kind('failed', '#ref! #div/0! #name? #null! #num! #value! #spill! #calc! #error! #getting_data #field!'),
  ...kind('failed', '#blocked! #unknown! #connect! #busy! #python! #external! #timeout!'),
  ...kind('failed', NOT_CALCULATED.toLowerCase()),
  ...kind('failed', '#n/an/a #err! ### #### ##### ###### ####### ######## ######### ##########'),
  // LibreOffice, by number.
  ...Array.from({ length: 40 }, (_, index): [string, MarkerKind] => [`err:${501 + index}`, 'failed']),
  // French, German, Spanish and Italian, Dutch and Portuguese.
  ...kind(
    'failed',
    '#nom? #nul! #nombre! #valeur! #propagation! #erreur! #champ! #bloque! #bloqué! #inconnu!',
  ),
  ...kind('failed', '#connexion! #occupe! #occupé! #externe!'),
  ...kind('failed', '#bezug! #name! #zahl! #wert! #überlauf! #fehler!'),
  ...kind('failed', '#¡ref! #¡div/0! #¿nombre? #¡nulo! #¡num! #¡valor! #nome? #valore!'),
  ...kind('failed', '#naam? #getal! #waarde! #verw! #leeg! #deel/0! #valor! #núm! #nulo!'),
]);
/** In UTF-16 units. */
const MAX_LENGTH = 30;
/** `00/00/0000`, also with a time: what databases export for no date. */
const ZERO_DATE = /^0{1,4}[/.-]0{1,2}[/.-]0{1,4}(?:[T ][0:.]{5,15}Z?)?$/;
/** What a spreadsheet shows for 0 where a date is asked for, in every order. */
const ZEROTH = /^(?:0?0[/.-]0?1[/.-]1900|0?1[/.-]0?0[/.-]1900|1900-01-00)(?:[T ][0:.]{4,12}(?: AM)?)?$/;
/** The first day that a program knows, which it writes for none. */
const FIRST_DAY = /^(?:0001-01-01|0?1[/.-]0?1[/.-]0001)(?:[T ][012:.]{4,16}(?: AM|Z)?)?$/;
/** What is left of a date where none was written between its marks: `__/__/____`, `/  /`. */
const MASK = /^[\s/._-]{2,22}$/;
/** Written like a name. */
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/** How long markers are that begin with a letter, by its code, a bit for each length: nearly every cell is told by them. */
const LENGTHS = new Uint32Array(0x2100);
for (const marker of MARKERS.keys()) {
  for (const letter of [marker.charCodeAt(0), marker.toUpperCase().charCodeAt(0)])
    LENGTHS[letter] = (LENGTHS[letter] ?? 0) | (1 << marker.length);
}
const [HASH, DASH, DOT, SLASH, ZERO, ONE, NINE, UNDERSCORE] = [
  0x23, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x39, 0x5f,
];

/** What a cell stands for, undefined for a value. @param text trimmed */
export function markerKind(text: string): MarkerKind | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const first = text.charCodeAt(0);
  if (first === ZERO) {
    const second = text.charCodeAt(1);
    // A telephone number or a code is told by its second digit.
    if (second > ONE && second <= NINE) return undefined;
    return ZERO_DATE.test(text) || ZEROTH.test(text) || FIRST_DAY.test(text) ? 'doubtful' : undefined;
  }
  if (first === ONE) {
    const isDate = text.startsWith('1/0') || text.startsWith('1/1/0') || text.startsWith('1900-');
    return isDate && (ZEROTH.test(text) || FIRST_DAY.test(text)) ? 'doubtful' : undefined;
  }
  const found = known(first, text);
  if (found === undefined && (first === SLASH || first === UNDERSCORE || first === DOT || first === DASH))
    return MASK.test(text) ? 'doubtful' : undefined;
  return found === 'empty' && (CAPITALISED.test(text) || text === 'NAN') ? 'doubtful' : found;
}

function known(first: number, text: string): MarkerKind | undefined {
  // LibreOffice has a blank before its marks, in French: `#VALEUR !`, `Err :502`.
  const isError = first === HASH || ((first | 0x20) === 0x65 && text.charCodeAt(text.length - 1) <= NINE);
  const written = isError ? text.replace(/\s/g, '') : text;
  if ((((LENGTHS[first] ?? 0) >>> written.length) & 1) === 0) return undefined;
  return MARKERS.get(written.toLowerCase());
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

/** Of several words each, parted by a bar, with and without their accents. */
function said(of: MarkerKind, markers: string): [string, MarkerKind][] {
  const plain = markers.normalize('NFD').replace(/\p{M}/gu, '');
  return [...markers.split('|'), ...plain.split('|')].map((marker) => [marker, of]);
}
