import { foldWord, withoutEnd } from '@sluice/shared';
import { asDigits } from '../misread-digits.ts';

const NUMBER = /[-+]?\d[\d \u00a0\u202f'’.,]*/g;
/** What a number may hold, and cannot end in. */
const SEPARATORS = " \u00a0\u202f.,'’";

/** Words in front of a number that leave it as it is. */
const BEFORE = new Set(['about', 'approx', 'ca', 'circa', 'env', 'environ', 'total', 'soit', 'is']);
/** Words behind a number that say what is counted. */
const BEHIND = new Set(
  'ans an years year yrs staff people persons person employees employee personnes personne pers salaries salarie employes collaborateurs ht ttc net nets brut env environ approx'.split(
    ' ',
  ),
);

/**
 * The one number in a text that says more: `12 ans`, `≈ 12,5`; and one in which letters stand for digits. Nothing where it
 * might be another number with the words around it (`12 k`, `moins de 12`), where somebody doubts it (`12 ?`), or where a
 * sign may or may not belong to it.
 */
export function repairNumber(cell: string): string[] {
  const text = asDigits(cell).replaceAll('\u2212', '-');
  const [match, ...others] = [...text.matchAll(NUMBER)];
  if (!match || others.length > 0) return [];
  const number = withoutEnd(match[0], SEPARATORS);
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + number.length);
  // `v2`, `A-12`, `n°12`: a number that is part of a name.
  if (/[^\s≈~=:]$/u.test(before)) return [];
  const isKnown = (words: string, known: ReadonlySet<string>) =>
    foldWord(words)
      .split(/[\s.,:;≈~=]+/)
      .every((word) => word === '' || known.has(word));
  return isKnown(before, BEFORE) && isKnown(after.replace(/^\+\s*$/, ''), BEHIND) ? [number] : [];
}
