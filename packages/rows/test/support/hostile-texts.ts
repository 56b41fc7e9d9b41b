/**
 * Texts of one character or pattern over and over, at which an expression that tries again from each place shows: by
 * name, made to a length in UTF-16 units (give or take a few).
 */
export const HOSTILE_TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'blanks before a letter': (length) => `${' '.repeat(length)}x`,
  'blanks between letters': (length) => `x${' '.repeat(length)}x`,
  'no-break spaces': (length) => `x${'\u00a0'.repeat(length)}x`,
  'line breaks': (length) => `x${'\n'.repeat(length)}x`,
  'marks that nobody sees': (length) => '\u200b'.repeat(length),
  quotes: (length) => '"'.repeat(length),
  digits: (length) => '9'.repeat(length),
  'zeros before a digit': (length) => `${'0'.repeat(length)}1`,
  'decimals that are zeros': (length) => `1.${'0'.repeat(length)}1`,
  'groups of thousands': (length) => `1${' 000'.repeat(length / 4)}x`,
  'telephone numbers': (length) => '0612345678 x '.repeat(length / 13),
  dots: (length) => '.'.repeat(length),
  dashes: (length) => '-'.repeat(length),
  'at signs': (length) => '@'.repeat(length),
  addresses: (length) => 'a@b.c '.repeat(length / 6),
  letters: (length) => 'a'.repeat(length),
  'letters before a time': (length) => 'T'.repeat(length),
  words: (length) => 'ab '.repeat(length / 3),
  brackets: (length) => '(<['.repeat(length / 3),
  // Canonical order wants all marks below before all marks above.
  'accents out of order': (length) => `a${'\u0301\u0323'.repeat(length / 2)}`,
  'letters of several accents': (length) => '\u1ea4'.repeat(length),
  'syllables of several letters': (length) => '\uac01'.repeat(length),
  'a ligature of eighteen letters': (length) => '\ufdfa'.repeat(length),
  'characters of two units': (length) => '\u{1f600}'.repeat(length / 2),
  'NUL characters': (length) => `x${'\0'.repeat(length)}`,
  'symbols of NUL': (length) => `x${'␀'.repeat(length)}`,
  everything: (length) => 'a @.9"\n,\u00e9-\u0301('.repeat(length / 12),
};
