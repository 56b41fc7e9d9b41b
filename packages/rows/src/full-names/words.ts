/** Words of people's names, folded (`foldWord`) and without dots, as French and English files have them. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** How people are addressed: no part of their name. */
const TITLES = setOf(
  [
    'm mr mrs ms miss mme mlle melle monsieur madame mademoiselle mister sir lady',
    'dr dre docteur doctor pr prof professeur professor maitre herr frau sig sra signor signora',
  ].join(' '),
);

/** Stands before the last name and belongs to it. */
const PARTICLES = setOf(
  [
    'de du des da das do dos di del dello della der den van von vom zu zum zur ten ter te la le les el al bin ben ibn',
    'af av st ste saint sainte san santa mac mc abu abou',
  ].join(' '),
);
/** Of these the ones that are hardly ever a first name, however they are written. */
const ONLY_PARTICLES = setOf('de du des von vom zu zur della dello dos das');
/** Stands between the two halves of a last name. */
const JOINERS = setOf('y i e');
const SUFFIXES = setOf('jr sr junior senior ii iii iv');
/** Says that it is several people, or none. */
const NOT_ONE_PERSON = setOf('et and und ou or & inc ltd llc gmbh sarl sas eurl corp plc');

/** A word as it is looked up. @param folded by `foldWord` */
const plain = (folded: string): string => folded.replaceAll('.', '');

export const isTitle = (folded: string): boolean => TITLES.has(plain(folded));
export const isSuffix = (folded: string): boolean => SUFFIXES.has(plain(folded));
/** An initial is none: in capitals the letter is of a first name. @param word as it is written */
export const isJoiner = (word: string): boolean => JOINERS.has(word);
export const isParticle = (folded: string): boolean => PARTICLES.has(plain(folded));
export const isOnlyParticle = (folded: string): boolean => ONLY_PARTICLES.has(folded);
export const isNotOnePerson = (folded: string): boolean => NOT_ONE_PERSON.has(plain(folded));
