/** How a language is written beyond ASCII. */
export interface Language {
  /** The letters that it often has. */
  readonly often: string;
  /** Those that are met in it, in names of other countries too. */
  readonly met: string;
  /** How likely a file is in it, where nothing else tells. */
  readonly prior: number;
  /** What a word of it seldom holds, in small letters: one that does may be of another language. */
  readonly seldom?: RegExp;
  /** What no word of it holds. */
  readonly never?: RegExp;
}

const FRENCH: Language = {
  often: 'éèàçêôîûâëïùœ',
  met: 'üÿæöäñáí',
  prior: 1,
  // Words with these are rather names of the East and the South.
  seldom:
    /[kw]|[sc]z|[aoi](?!\p{L})|œ(?![ui])|ê(?=[bdfs]|c(?!h))|(?<!d)û(?!\p{L})|(?<!\p{L})(?:î(?!l)|è(?!re))/u,
  // "là" and "déjà" end in such a letter, "Paris…" does not; "où" alone has its vowel; a diaeresis parts two vowels.
  never:
    /[èêîâœæ](?!\p{L})|(?<=\p{L})(?<![lj])à(?!\p{L})|ù(?=\p{L})|(?<!o)ù|à(?=\p{L})|è[aeiouy]|ç(?![aouâôû])|(?<![aeiouyéèê])[ëï]/u,
};

const GERMAN: Language = { often: 'äöüß', met: 'éèàâ', prior: 0.97, never: /(?<![aeiouyäöü])ß/ };

const SPANISH: Language = {
  often: 'áéíóúñü',
  met: 'çàè',
  prior: 0.97,
  seldom: /[kw]/,
  never: /ñ(?![aeiouáéíóú])/,
};

const PORTUGUESE: Language = {
  often: 'ãõáâàçéêíóôú',
  met: 'üè',
  prior: 0.96,
  seldom: /[kwy]|ã(?![oesi]|(?!\p{L}))/u,
  never: /õ(?!e)|(?<=\p{L})à|ç(?![aouáâãõóôú])/u,
};

const ITALIAN: Language = {
  often: 'àèéìòù',
  met: 'îó',
  prior: 0.96,
  seldom: /[jkwxy]|(?<=\p{L})(?<![tdihrp])à/u,
  // An Italian accent stands on the last letter.
  never: /[àèìòù](?=\p{L})/u,
};

/** Names of several countries, as in a list of contacts. */
const MIXED: Language = {
  often: 'éèêëàâçîïôûœáíóúñãõäöüßåæø',
  met: 'ìòùýðþÿšž',
  prior: 0.92,
  never:
    /ñ(?![aeiouáéíóú])|[èêîâœæ](?!\p{L})|è[aeiouy]|(?<!\p{L})è(?=\p{L})(?!re)|ç(?=[^aouáâãõóôú])|(?<![aeiouyé])ï/u,
};

const NORDIC: Language = { often: 'åäöæøé', met: 'áíóúýðþüè', prior: 0.94, seldom: /[cqwz]/ };

const POLISH: Language = {
  often: 'ąćęłńóśźż',
  met: 'éü',
  prior: 0.95,
  seldom: /[qvx]/,
  // Before a vowel they are written with an i.
  never: /[ńśź](?=[aeiouyąęó])|(?<!\p{L})[ęńą]/u,
};

const CZECH: Language = {
  often: 'áčďéěíňóřšťúůýž',
  met: 'ľĺŕôäöü',
  prior: 0.95,
  seldom: /[qwx]/,
  never: /(?<![bdtnmpvf])ě|(?<!\p{L})ů|[aeiouyáéíýů]ů|řr|ď(?=[fsrcq])/u,
};

const SLOVAK: Language = {
  often: 'áčďéíľňóšťúýžô',
  met: 'äĺŕěřů',
  prior: 0.94,
  seldom: /[qwx]/,
  never: /ď(?=[fsrcq])/,
};

const HUNGARIAN: Language = { often: 'áéíóöőúüű', met: 'ä', prior: 0.95, seldom: /[qwx]/ };

const ROMANIAN: Language = { often: 'ăâîșțşţ', met: 'éá', prior: 0.95, seldom: /[kqwy]/, never: /ă[aeo]/ };

const CROATIAN: Language = { often: 'čćđšž', met: 'éá', prior: 0.95, seldom: /[qwxy]/ };

/** As `MIXED`, of the countries between Germany and Russia. */
const MIXED_CENTRAL: Language = {
  often: 'áčďéěíňóřšťúůýžąćęłńśźżöőüűăâîţşđľô',
  met: 'äëĺŕșț',
  prior: 0.9,
  never: /[ńśź](?=[aeiouyąęó])|(?<!\p{L})[ęńąů]|(?<![bdtnmpvf])ě|[aeiouyáéíýů]ů|ď(?=[fsrcq])/u,
};

const TURKISH_ALONE: Language = {
  often: 'çğıöşüi\u0307',
  met: 'âîû',
  prior: 0.97,
  // An ı follows an a or another ı.
  seldom: /[qwx]|[eiouöü][^aeiouıöü]*ı/,
  never: /(?<!\p{L})ğ/u,
};

const BALTIC_ALONE: Language = {
  often: 'ąčęėįšųūžāēģīķļņõäöü',
  met: 'é',
  prior: 0.93,
  seldom: /[qwxy]/,
  never: /ų(?=[^js])/,
};

const ARABIC_ALONE: Language = { often: 'الينمرتبدةعسفكحقجوه', met: 'شطصخغذثضظزىئءؤأإآ', prior: 0.94 };

/** The languages that share an encoding, the likelier ones first. */
export const WESTERN = [FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, MIXED, NORDIC];
export const CENTRAL = [POLISH, CZECH, SLOVAK, HUNGARIAN, ROMANIAN, CROATIAN, MIXED_CENTRAL, GERMAN];
export const TURKISH = [TURKISH_ALONE, ...WESTERN];
export const BALTIC = [BALTIC_ALONE, GERMAN];
export const ARABIC = [ARABIC_ALONE, FRENCH];
export const CYRILLIC: readonly Language[] = [
  {
    often: 'оеаинтсрвлкмдпуяыьгзбй',
    met: 'чхжшюцщэфъёіїєґў',
    prior: 0.95,
    never:
      /[^\P{L}аеёиоуыэюяії]й|(?<![бвгджзклмнпрстфхцчшщ])[ьъ]|(?<!\p{L})ы|(?<!\p{L})[^\P{L}аеёиоуыэюяіїє]{4,}(?!\p{L})/u,
  },
];
export const GREEK: readonly Language[] = [
  { often: 'αιοτεσνηυρπκμλςίόάέ', met: 'ωδγχθύφβήώξζψϊϋΐΰ', prior: 0.94 },
];
export const HEBREW: readonly Language[] = [
  // At the end of a word these have another form.
  { often: 'יוהלאתבמרשנחקעדפגזטסצךםןףץכ', met: '', prior: 0.94, never: /[מנצ](?!\p{L})/u },
];
/** Their letters are told by their script alone. */
export const EAST_ASIAN: readonly Language[] = [{ often: '', met: '', prior: 1 }];
