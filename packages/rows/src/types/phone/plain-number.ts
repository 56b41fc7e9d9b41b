const SPACES = /[^\S\n]+/g;
/** What comes along when a number is copied from a page or an address book. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** How a table of floating-point numbers writes a whole one. */
const WHOLE = /^(\+?\d{6,15})[.,]0{1,2}$/;
/** `(+33) 6…`, which is not what is left out when one dials from abroad. */
const CODE_IN_BRACKETS = /^\((?:\+|00)([1-9]\d{0,2})\)/;
/** Behind a number: what the library does not know of words for an extension, French and German among them. */
const EXTENSION =
  /(?<=\d)[ ,;]{0,2}\(?(?:poste|post|p\.|interne|interno|int\.?|anexo|durchwahl|dw|klappe)[ .:]{0,2}(\d{1,7})\)?$/i;

/** Which telephone it is, never whose. */
const LABEL = [
  ...[
    't[ée]l[ée]phone',
    't[ée]l',
    'phone',
    'telefono?',
    'tfno?',
    'portable',
    'port',
    'mobile',
    'mob',
    'gsm',
    'cell',
  ],
  ...['cellulaire', 'handy', 'natel', 'fixe', 'domicile', 'dom', 'maison', 'bureau', 'bur', 'travail', 'pro'],
  ...['perso', 'personnel', 'professionnel', 'home', 'work', 'office', 'direct', 'standard', 'whatsapp'],
].join('|');
const LABEL_BEFORE = new RegExp(
  String.raw`^(?:${LABEL})\.?(?: (?:${LABEL}))?[ .:\u2013-]{0,4}(?=[+(\d])`,
  'iu',
);
const LABEL_BEHIND = new RegExp(String.raw`(?<=\d) ?(?:\((?:${LABEL})\.?\)|(?:${LABEL})\.?)$`, 'iu');

/** A telephone number without what programs and people write around its digits, with its extension as the library reads it. */
export function plainNumber(cell: string): string {
  return cell
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .trim()
    .replace(WHOLE, '$1')
    .replace(CODE_IN_BRACKETS, '+$1 ')
    .replace(EXTENSION, ' ext $1');
}

/** A telephone number without what says which one it is: `Tél. : 06…`, `tel:+33…`, `06… (perso)`. */
export function withoutLabel(text: string): string {
  return text.replace(LABEL_BEFORE, '').replace(LABEL_BEHIND, '').trim();
}
