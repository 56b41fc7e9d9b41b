/** Where a mark stands, and how much it then looks like one that somebody wrote there. */
type Place = readonly [place: RegExp, counts: number];

/** A mark (the dot of each pattern), from `at` on: looked at with what stands before and behind it. */
function place(pattern: RegExp, counts: number): Place {
  return [new RegExp(pattern.source, `${pattern.flags}y`), counts];
}

/*
 * In the patterns, as in the words that are weighed, `0` is a digit, `a` a letter that does not touch the word, `_` a sign
 * there that may be a letter, `;` where the cell ends, `!` a mark that French writes behind a space, `-` any other of ASCII.
 * A space may be one that does not break.
 */

const OPENING = [place(/(?<![\p{L}0]).(?=[^\s;.])/u, 0.95)];
// As Germans write “it“ behind „ and »it«.
const OPENING_OR_CLOSING = [...OPENING, place(/(?<=[\p{L}0.!?…]).(?!\p{L})/u, 0.92)];
const CLOSING = [
  place(/(?<=[\p{L}0.)!?…%°€²™®]).(?!\p{L})/u, 0.95),
  place(/(?<![\p{L}0]).(?=\p{L})/u, 0.92),
  // Behind a comma, within a sentence.
  place(/(?<=;).(?=\s[\p{L}_])/u, 0.8),
];
const BEHIND_LETTERS = [place(/(?<=[\p{L}0)]\s?).(?!\p{L})/u, 0.93)];
const OF_MONEY = [
  place(/(?<=0\s?).|.(?=\s?0)|(?<=\().(?=[mk]?\))/u, 1),
  place(/(?<=(?<!\p{L})[kM]).(?!\p{L})/u, 0.95),
  place(/(?<!\p{L}).(?=[mk](?!\p{L}))/u, 0.95),
  place(/(?<=[;(]).(?=[;)])/u, 0.9),
  place(/(?<=\s).(?=[\s;)])/u, 0.7),
];
/** French and Italian words that lose their last letter before a vowel, and what English puts behind a word. */
const ELIDED = place(
  /(?<=(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|entr|aujourd|un|all|dall|dell|nell|sull|quest|bell|sant)).(?=[aeiouyhàâéèêëîïôœ])/iu,
  1,
);
const ENGLISH = place(/(?<=[\p{L}0]).(?=(?:s|t|d|m|re|ll|ve)(?!\p{L}))|(?<=(?<!\p{L})o).(?=\p{L})/iu, 1);

const PLACES: readonly { readonly marks: string; readonly places: readonly Place[] }[] = [
  {
    marks: '’',
    places: [
      // "Díaz", "Cía" and "Luís" of another encoding.
      place(/(?<=(?<!\p{L})[CDLMTd]).(?=(?:a[sz]?|os?)(?!\p{L}))|(?<=(?<!\p{L})(?:Lu|[Pp]a)).(?=s)/u, 0.6),
      ELIDED,
      ENGLISH,
      place(/(?<=\p{L}s).(?!\p{L})/iu, 0.9),
      place(/(?<!\p{L}).(?=n’)|(?<=’n).(?!\p{L})/u, 1),
      place(/(?<=[\p{L}0.!?]).(?!\p{L})/u, 0.88),
      place(/(?<!\p{L}).(?=[\p{L}0])/u, 0.6),
      // Turkish puts it before the ending of a name.
      place(/(?<=\p{L}{3}).(?=(?:[dt][ae]n?|n?[iıuü]n|y?[ae])(?!\p{L}))/u, 0.9),
    ],
  },
  {
    marks: '´‘',
    places: [
      [ELIDED[0], 0.6],
      [ENGLISH[0], 0.6],
    ],
  },
  { marks: '‘“', places: OPENING_OR_CLOSING },
  { marks: '‚', places: [place(/(?<![\p{L}0]).(?=\p{L}+‘)/u, 0.95), place(/(?<![\p{L}0]).(?=\p{L})/u, 0.5)] },
  { marks: '„‹', places: OPENING },
  { marks: '«', places: [place(/(?<![\p{L}0]).(?=\s?[^\s;.])/u, 0.95), ...OPENING_OR_CLOSING] },
  { marks: '»', places: [place(/(?<=[^\s;(]\s?).(?!\p{L})/u, 0.95), ...CLOSING] },
  { marks: '”', places: CLOSING },
  { marks: '›', places: CLOSING.slice(0, 1) },
  {
    marks: '¿¡',
    places: [place(/(?<![\p{L}0]).(?=\p{Lu}|\p{L}+!)/u, 0.97), place(/(?<![\p{L}0]).(?=\p{L})/u, 0.88)],
  },
  {
    marks: '…',
    places: [
      place(/(?<=[\p{L}0)!?]).(?!\p{L})/u, 0.95),
      place(/(?<![\p{L}0]).(?=\p{L})|(?<=;).(?=;)/u, 0.7),
      // As likely an "à" between two words, of another encoding.
      place(/(?<=[^;]\s).(?=\s|;)/u, 0.68),
    ],
  },
  {
    marks: '–—',
    places: [
      place(/(?<=[^\s;]\s).(?=\s[^\s;])|(?<=0).(?=0)/u, 1),
      place(/(?<=[;(]).(?=[;)])|(?<=[;\s]).(?=\s)|(?<=\.).(?!\p{L})/u, 0.9),
      place(/(?<=\p{L}).(?=\p{Lu})/u, 0.85),
      place(/(?<=[\p{L}0)]).(?=[\s;])|(?<=\s).(?=[\p{L}0;])|(?<=;).(?=0)/u, 0.8),
      place(/(?<=\p{L}).(?=\p{L})|(?<=0).(?=\p{L})|(?<=\p{L}).(?=0)/u, 0.6),
    ],
  },
  {
    marks: '•',
    places: [place(/(?<=[;\s(]).(?=\s?[\p{L}_0(])/u, 0.95), place(/(?<!\p{L}).(?!\p{L})/u, 0.6)],
  },
  { marks: '·', places: [place(/(?<=l).(?=l)/iu, 0.95), place(/(?<!\p{L}).(?!\p{L})/u, 0.6)] },
  { marks: '€£¥¢', places: OF_MONEY },
  { marks: '₪', places: [place(/(?<=0\s?).|.(?=\s?0)|(?<=\().(?=\))/u, 0.9)] },
  // No keyboard has it: it is what the euro sign once took the place of.
  { marks: '¤', places: [place(/(?<!\p{L}).(?!\p{L})/u, 0.1)] },
  {
    marks: '°º',
    places: [
      place(/(?<=0\s?).|(?<=(?<!\p{L})[nt])./iu, 1),
      place(/.(?=[CF](?!\p{L}))|(?<=\().(?=\))/u, 0.95),
    ],
  },
  { marks: 'ªº', places: [place(/(?<=(?<!\p{L})\p{L}{1,2}).(?!\p{L})|(?<=0)./u, 0.95)] },
  {
    marks: '²³',
    places: [
      place(/(?<=(?<!\p{L})[cdkmh]?m).(?!\p{L})/u, 1),
      place(/(?<=[0)]|(?<!\p{L})\p{Lu}).(?!\p{L})/u, 0.8),
    ],
  },
  { marks: '½¼¾', places: [place(/(?<=0\s?).(?!\p{L})/u, 1), place(/(?<![\p{L}0]).(?![\p{L}0])/u, 0.95)] },
  { marks: '±', places: [place(/.(?=\s?0)/u, 1), place(/(?<!\p{L}).(?!\p{L})/u, 0.8)] },
  {
    marks: 'µ',
    places: [
      place(
        /(?<!\p{L}).(?=(?:g|m|l|L|s|mol|F|A|V|W|T|H|S|Pa|M|N|J|C|Gy|Sv|kat|U|UI|IU|IE|in|c|Bq)(?!\p{L}))/u,
        1,
      ),
      place(/(?<!\p{L}).(?!\p{L})/u, 0.6),
    ],
  },
  {
    marks: '×÷',
    places: [
      place(/(?<=0\s?).(?=\s?0)/u, 1),
      place(/(?<=0\s?).(?!\p{L})|(?<!\p{L}).(?=\s?0)|(?<=\s).(?=\s)/u, 0.8),
    ],
  },
  { marks: '§№', places: [place(/(?<!\p{L}).(?=\s?0)/u, 1), place(/(?<=[\s;(]).(?=[\s;)])/u, 0.7)] },
  { marks: '©', places: [place(/(?<!\p{L}).(?=\s?[\p{L}0])/u, 0.95)] },
  { marks: '©®™‰†', places: BEHIND_LETTERS },
  {
    // A space that does not break.
    marks: '\u00a0',
    places: [
      place(/(?<=0).|.(?=[0!])/u, 1),
      place(/(?<=[^\p{L}\s;.()-]).(?=\S)|(?<=\S).(?=[^\p{L}\s;.()-])|(?<=\.).(?=\p{L})/u, 1),
      // As likely an "á" of another encoding.
      place(/(?<=\p{L}{3}).(?=\p{L}{3})|(?<=\p{L}{3}).(?=[;\s])/u, 0.87),
      place(/(?<=\p{L}).(?=\p{L})/u, 0.2),
      place(/(?<=[;\s.]).|.(?=[;\s.])/u, 0.4),
    ],
  },
];

const PLACES_OF = new Map<string, readonly Place[]>();
for (const { marks, places } of PLACES) {
  for (const mark of marks) PLACES_OF.set(mark, [...(PLACES_OF.get(mark) ?? []), ...places]);
}

/** What a mark counts for that stands where nobody writes it: in a word, beside one, by itself. */
const [IN_WORD, BESIDE_WORD, BY_ITSELF] = [-1, -0.8, -0.6];
const LETTER = /\p{L}/u;

/** How much the mark at a place of a text looks like one that somebody wrote there: from -1 to 1. */
export function mark(text: string, at: number): number {
  for (const [pattern, counts] of PLACES_OF.get(text[at] ?? '') ?? []) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return counts;
  }
  const isBehind = LETTER.test(text[at - 1] ?? '');
  const isBefore = LETTER.test(text[at + 1] ?? '');
  if (isBehind && isBefore) return IN_WORD;
  return isBehind || isBefore ? BESIDE_WORD : BY_ITSELF;
}

/** Whether a character is no letter of a word, though Unicode calls it one. */
export function isMark(character: string): boolean {
  return !LETTER.test(character) || character === 'µ' || character === 'ª' || character === 'º';
}
