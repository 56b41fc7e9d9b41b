import { ASK_BELOW, type Encoding, type Question } from '@sluice/shared';
import type { EncodingEvidence, WeighedEncoding } from './encoding-evidence.ts';

/** What text that is no UTF-8 is taken for. */
export interface ChosenEncoding {
  readonly encoding: Encoding;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Where others read it nearly as well. */
  readonly question?: Question;
}

/** What Windows writes in the West: where others are in doubt it is shown beside them. */
const USUAL: Encoding = 'windows-1252';

/** At and below this nobody wrote the words that an encoding makes of the bytes. */
const IMPLAUSIBLE = 0.2;
/** An encoding of one byte per letter is never sure: others have letters at the same places. */
const SUREST = 0.95;
/** So sure is one whose words nobody wrote, where the bytes cannot be UTF-8 either. */
const UNSURE = 0.3;
/** How much better than another an encoding has to read what they read in different ways, to be as sure. */
const CLEAR = 0.14;
/** So many readings are shown, each by so many words. */
const [MAX_READINGS, SHOWN_WORDS] = [4, 6];

/**
 * The encoding that makes the best words of a text.
 *
 * @param mayBeUtf8 whether the text may be UTF-8 that is damaged
 * @returns undefined where no encoding makes words of it, or only those that nobody wrote while it may be UTF-8
 */
export function chooseEncoding(evidence: EncodingEvidence, mayBeUtf8: boolean): ChosenEncoding | undefined {
  const ways = evidence.weigh();
  const [best, ...others] = ways;
  if (!best) return undefined;
  if (best.score <= IMPLAUSIBLE) {
    if (mayBeUtf8) return undefined;
    const usual = ways.find(({ encoding }) => encoding === USUAL) ?? best;
    return asked(evidence, usual, UNSURE, ways.filter((way) => way !== usual).slice(0, MAX_READINGS - 1));
  }
  const rivals = others
    .filter(({ score }) => score > IMPLAUSIBLE)
    .map((way) => ({ way, ahead: ahead(best, way) }))
    .toSorted((left, right) => left.ahead - right.ahead);
  const least = Math.max(0, Math.min(1, (rivals[0]?.ahead ?? CLEAR) / CLEAR));
  const confidence = SUREST * Math.min(1, 0.5 + best.score) * (0.55 + 0.45 * least);
  if (confidence >= ASK_BELOW) return { encoding: best.encoding, confidence };
  const near = rivals.filter((rival, place) => place === 0 || rival.ahead < CLEAR).map(({ way }) => way);
  const usual = others.filter(({ encoding }) => encoding === USUAL);
  const nearest = near.filter((way) => !usual.includes(way)).slice(0, MAX_READINGS - 1 - usual.length);
  const shown = others.filter((way) => nearest.includes(way) || usual.includes(way));
  return asked(evidence, best, confidence, shown);
}

/** How much better one encoding reads the words that another reads in a different way. */
function ahead(best: WeighedEncoding, other: WeighedEncoding): number {
  if (!best.isCutAlike || !other.isCutAlike) return best.score - other.score;
  let [better, weight] = [0, 0];
  for (const [at, word] of best.words.entries()) {
    if (word === other.words[at]) continue;
    better += (best.parts[at] ?? 0) - (other.parts[at] ?? 0);
    weight += best.weights[at] ?? 0;
  }
  return better / Math.max(1, weight);
}

function asked(
  evidence: EncodingEvidence,
  taken: WeighedEncoding,
  confidence: number,
  others: readonly WeighedEncoding[],
): ChosenEncoding {
  const { encoding } = taken;
  if (others.length === 0) return { encoding, confidence };
  const places = differingWords([taken, ...others]);
  const readings = [taken, ...others].map((way) => ({
    dialect: { encoding: way.encoding },
    cells: evidence
      .shown(way.encoding, places)
      .map((value, index) => ({ index, header: '', name: '', value })),
  }));
  return { encoding, confidence, question: { part: 'encoding', taken: { encoding }, readings } };
}

/** The places of some words that not all the readings have alike. */
function differingWords(ways: readonly WeighedEncoding[]): number[] {
  const alike = ways.filter(({ isCutAlike }) => isCutAlike);
  const places: number[] = [];
  for (const [at, word] of (alike[0]?.words ?? []).entries()) {
    if (alike.length === ways.length && alike.every(({ words }) => words[at] === word)) continue;
    if (places.push(at) === SHOWN_WORDS) break;
  }
  return places;
}
