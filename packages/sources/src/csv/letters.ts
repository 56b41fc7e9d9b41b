/** The letters beyond ASCII of languages: those that are met often, then those that are met. The likelier ones first. */
const LANGUAGES: readonly {
  readonly often: string;
  readonly met: string;
  /** How likely a file is in it, where nothing else tells. */
  readonly prior: number;
}[] = [
  { often: 'éèàçêôîûâëïùœ', met: 'üÿæöäñáí', prior: 1 },
  { often: 'äöüß', met: 'éèàâ', prior: 0.97 },
  { often: 'áéíóúñü', met: 'çàèºª', prior: 0.97 },
  { often: 'ãõáâàçéêíóôú', met: 'üèºª', prior: 0.96 },
  { often: 'àèéìòù', met: 'îó', prior: 0.96 },
  // Names of several countries, as in a list of contacts.
  { often: 'éèêëàâçîïôûáíóúñãõäöüßåæ', met: 'øìòùœýðþÿšž', prior: 0.92 },
  { often: 'åäöæøé', met: 'áíóúýðþüè', prior: 0.94 },
  { often: 'ąćęłńóśźż', met: 'éü', prior: 0.95 },
  { often: 'áčďéěíňóřšťúůýž', met: 'ľĺŕôäö', prior: 0.95 },
  { often: 'áéíóöőúüű', met: 'ä', prior: 0.95 },
  { often: 'ăâîșțşţ', met: 'éá', prior: 0.95 },
  { often: 'čćđšž', met: 'éá', prior: 0.95 },
  { often: 'çğıöşüİ', met: 'âîû', prior: 0.95 },
  { often: 'ąčęėįšųūžāēģīķļņõäöü', met: 'é', prior: 0.88 },
  { often: 'оеаинтсрвлкмдпуяы', met: 'ьгзбчйхжшюцщэфъёіїєґў', prior: 0.95 },
  { often: 'αιοτεσνηυρπκμλςίόάέ', met: 'ωδγχθύφβήώξζψϊϋΐΰ', prior: 0.94 },
  { often: 'יוהלאתבמרשנחקעדפגזטסצךםןףץכ', met: '', prior: 0.94 },
  { often: 'الينمرتبد', met: 'ةعسفكحقجشطصخغذثضظزوىئءؤأإآه', prior: 0.9 },
];
/** What a letter counts for that is met in a language, and one that is not. */
const [MET, STRANGE] = [0.5, -0.4];

const IN_CAPITALS = 0.85;

/** Marks of printed text, by where they stand: before a word, behind one, or by themselves. */
const BEFORE = new Set([...'«“„‘‹¿¡€$£(°']);
const BEHIND = new Set([...'»”’›…°€£™®©%²³ªº']);
const ALONE = new Set([...'–—•·€£§°µ×÷«»½¼¾©®\u00a0\u202f±']);

const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
/** Letters of writing that has no case and no words of Latin letters in it. */
const OTHER_SCRIPT = /[\u0370-\u07ff]/;
const EAST_ASIAN = /[\u3040-\u30ff\u4e00-\u9fff\uff66-\uff9d]/;

/**
 * How much a text looks like one that somebody wrote: of its characters beyond ASCII, the mean of what each counts for, 1 for
 * a letter that its language writes often where it stands, below 0 for what nobody writes there.
 *
 * @param words those of a text that hold such characters, with how often each stands in it
 * @param firstCode what is ASCII is not looked at
 */
export function plausibility(words: Iterable<readonly [word: string, count: number]>): number {
  const sums = LANGUAGES.map(() => 0);
  let [others, count] = [0, 0];
  for (const [word, times] of words) {
    const characters = [...word];
    for (const [at, character] of characters.entries()) {
      if (character < '\u0080') continue;
      count += times;
      const before = characters[at - 1] ?? ' ';
      const behind = characters[at + 1] ?? ' ';
      if (EAST_ASIAN.test(character)) {
        others += times * (isAscii(before) || isAscii(behind) ? -0.5 : eastAsian(character));
      } else if (!LETTER.test(character)) others += times * mark(character, before, behind);
      else if (isMisplaced(character, before, characters, at)) others -= times;
      else {
        const small = character.toLowerCase();
        // Whole words in capitals are written, and rarer than others.
        const weight = times * (small !== character && LETTER.test(before) ? IN_CAPITALS : 1);
        for (const [index, { often, met }] of LANGUAGES.entries()) {
          const counts = often.includes(small) ? 1 : met.includes(small) ? MET : STRANGE;
          sums[index] = (sums[index] ?? 0) + weight * counts;
        }
      }
    }
  }
  if (count === 0) return 0;
  return Math.max(...LANGUAGES.map(({ prior }, index) => ((sums[index] ?? 0) * prior + others) / count));
}

function isAscii(character: string): boolean {
  return /[a-z]/i.test(character);
}

/** Kana of half the width are what the bytes of other writing look like. */
function eastAsian(character: string): number {
  return character < '\uff00' ? 0.9 : -0.3;
}

/** A capital within a word, letters of two scripts in one, three accented Latin letters in a row. */
function isMisplaced(character: string, before: string, characters: readonly string[], at: number): boolean {
  if (UPPER.test(character)) {
    if (LOWER.test(before)) return true;
    if (LETTER.test(before) && LOWER.test(characters[at + 1] ?? ' ')) return true;
  }
  const isOther = OTHER_SCRIPT.test(character);
  if (isOther) return isAscii(before) || isAscii(characters[at + 1] ?? ' ');
  return [at - 1, at - 2].every((place) => {
    const near = characters[place] ?? ' ';
    return near >= '\u0080' && LETTER.test(near);
  });
}

function mark(character: string, before: string, behind: string): number {
  const isInWord = LETTER.test(before) && LETTER.test(behind);
  if (isInWord) return character === '’' || character === '·' ? 0.8 : -1;
  if (LETTER.test(behind)) return BEFORE.has(character) ? 0.7 : -0.8;
  if (LETTER.test(before)) return BEHIND.has(character) ? 0.6 : -0.8;
  return ALONE.has(character) || BEFORE.has(character) || BEHIND.has(character) ? 0.4 : -0.6;
}
