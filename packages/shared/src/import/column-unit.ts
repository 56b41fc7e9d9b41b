import type { Field } from '../entities/definition.ts';
import type { ColumnProfile } from './profile.ts';
import {
  currencyIn,
  differentCurrencies,
  factorOf,
  isUnitOf,
  type Measure,
  magnitudeIn,
  magnitudeOf,
  unitOf,
} from './unit.ts';

/** The unit of the numbers of a column that do not say it of themselves. */
export interface ColumnUnit {
  readonly measure: Measure;
  /** Empty for an amount of any currency; undefined where a person has to say it. */
  readonly unit: string | undefined;
  readonly from: 'person' | 'header' | 'cells' | 'field';
  /** What the column was found to be in, besides the field's own unit. */
  readonly found: readonly string[];
  /** What a person may say: the units found, that of the field, and likely others. */
  readonly choices: readonly string[];
}

/**
 * The unit of a column on its way to a field: said by a person, or by its header, or by its cells. It has to be said where
 * currencies are several, where a header can be read in two ways, and where some numbers have a unit that is converted
 * while others have none.
 *
 * @param said by a person
 * @returns undefined for a field whose numbers have no unit
 */
export function columnUnit(
  field: Field | undefined,
  column: Pick<ColumnProfile, 'header' | 'units'> | undefined,
  said: string | undefined,
): ColumnUnit | undefined {
  if (!field || !('unit' in field) || field.unit === undefined) return undefined;
  const measure = field.unit;
  const counted = column?.units ?? [];
  const inCells = counted.map(({ value }) => value).filter((id) => id !== '' && isUnitOf(id, measure));
  const inHeader = headerUnits(column?.header ?? '', measure);
  const currencies =
    measure === 'money' ? differentCurrencies([...inHeader, ...inCells].map(currencyIn)) : [];
  const [own = ''] = measure === 'money' ? currencies : [measure];
  const found = currencies.length > 1 ? currencies : [...new Set([own, ...inHeader, ...inCells])];
  const choices = choicesOf(measure, own, [...inHeader, ...inCells], currencies);
  if (said !== undefined && isUnitOf(said, measure))
    return { measure, unit: said, from: 'person', found, choices };
  const [named] = inHeader;
  const isConverted = (id: string) => factorOf(id, measure) !== '1';
  const hasBare = counted.some(({ value }) => value === '');
  const isOpen =
    inHeader.length > 1 ||
    currencies.length > 1 ||
    // A thousand in the header, and a currency without one in the cells.
    (named !== undefined && magnitudeIn(named) !== '' && inCells.some((id) => magnitudeIn(id) === '')) ||
    (named === undefined && hasBare && inCells.some(isConverted));
  if (isOpen) return { measure, unit: undefined, from: 'cells', found, choices };
  if (named === undefined)
    return { measure, unit: own, from: inCells.length > 0 ? 'cells' : 'field', found, choices };
  const unit = measure === 'money' ? magnitudeIn(named) + own : named;
  return { measure, unit, from: 'header', found, choices };
}

function choicesOf(
  measure: Measure,
  own: string,
  found: readonly string[],
  currencies: readonly string[],
): string[] {
  if (measure !== 'money') return [...new Set([own, ...found, ...(measure === 'kg' ? ['g', 'lb'] : [])])];
  const sizes = ['', 'k', ...found.map(magnitudeIn)];
  const known = currencies.length > 0 ? currencies : [''];
  return [...new Set(sizes.flatMap((size) => known.map((currency) => size + currency)))];
}

/** Words that join a unit to what is measured, and say nothing by themselves. */
const JOINING = new Set(['en', 'in', 'd', 'de', 'des', 'of', 'l']);

/** `x1000`, `/ 1 000`, `in 1000 EUR`, `(1.000.000 €)`. */
const MULTIPLE =
  /(?:[x×*/÷([]|(?:^|[^\p{L}])(?:in|en|par|per|pro|de)\s)\s*1[ .,'’\u00a0\u202f]?000([ .,'’\u00a0\u202f]?000)?(?!\d)/iu;
/** As French accounts have them in brackets: thousands and millions of euros. */
const IN_CAPITALS: Readonly<Record<string, string>> = { KE: 'kEUR', kE: 'kEUR', ME: 'MEUR' };

/**
 * The units that a header names: `Weight (lb)`, `poids_g`, `Montant (k€)`, `CA en milliers d’euros`, `amount_cents`. A single
 * letter is one in brackets alone, or a `g` or `k` at the end. Several where it can be read in more than one way: `m€`.
 */
export function headerUnits(header: string, measure: Measure): string[] {
  const bracketed = /[([{]([^()[\]{}]*)[)\]}]/.exec(header)?.[1]?.trim() ?? '';
  const inBrackets = wordsOf(bracketed);
  const words = wordsOf(header);
  const isLast = (place: number) => place > 0 && place === words.length - 1;
  const isClear = (word: string, place: number): boolean => {
    if (word.length > 2 || !/^\p{L}+$/u.test(word) || inBrackets.includes(word)) return true;
    if (measure === 'kg') return word.length === 2 || (isLast(place) && /^g$/i.test(word));
    return (
      place > 0 && (word.length === 2 ? magnitudeOf(word) !== undefined : isLast(place) && /^k$/i.test(word))
    );
  };
  const clear = words.map((word, place) => (isClear(word, place) ? word : ''));
  const named = [bracketed, ...clear]
    .map(unitOf)
    .flatMap((unit) => (unit?.measure === measure ? [unit.id] : []));
  if (measure !== 'money') return [...new Set(named)];
  if (clear.some((word) => /^m(?:€|eur)$/.test(word))) return ['kEUR', 'MEUR'];
  const capitals = words.find((word, place) =>
    inBrackets.includes(word) || /^(?:en|in)$/i.test(words[place - 1] ?? '')
      ? Object.hasOwn(IN_CAPITALS, word)
      : false,
  );
  if (capitals !== undefined) return [IN_CAPITALS[capitals] ?? ''];
  const multiple = MULTIPLE.exec(header);
  const size =
    named.map(magnitudeIn).find((known) => known !== '') ??
    (multiple && (multiple[1] === undefined ? 'k' : 'M')) ??
    clear.flatMap((word, place) => (place > 0 ? (magnitudeOf(word) ?? []) : []))[0] ??
    (inBrackets.some((word) => /^crs?$/i.test(word)) ? 'C' : '');
  const [currency = '', ...others] = differentCurrencies(named.map(currencyIn));
  return size + currency === '' ? [] : [currency, ...others].map((each) => size + each);
}

/** What a header may count besides money, masses and shares. */
const OTHER_COUNTS =
  /^(?:j|jours?|days?|h|heures?|hours?|hrs?|min|minutes?|mois|months?|ans?|ann[ée]es?|years?|m|m2|m²|km|cm|mm|in|l|litres?|nb|nbre|nombre|qt[ée]|qty|units?|unit[ée]s?|pi[èe]ces?|pcs|points?|pts)$/i;

/** Whether a header names, in brackets, what is counted, and that is nothing of a measure: `Montant (%)`, `Budget (jours)`. */
export function countsOtherwise(header: string, measure: Measure): boolean {
  const bracketed = /[([{]([^()[\]{}]*)[)\]}]/.exec(header)?.[1]?.trim() ?? '';
  if (bracketed === '' || headerUnits(header, measure).length > 0) return false;
  const words = wordsOf(bracketed).filter((word) => !JOINING.has(word.toLowerCase()));
  return words.length > 0 && words.every((word) => unitOf(word) !== undefined || OTHER_COUNTS.test(word));
}

/** A header without the unit that it names, to be compared with the names of fields. */
export function withoutUnit(header: string, measure: Measure): string {
  if (headerUnits(header, measure).length === 0) return header;
  const isUnit = (word: string) =>
    unitOf(word) !== undefined ||
    magnitudeOf(word) !== undefined ||
    Object.hasOwn(IN_CAPITALS, word) ||
    JOINING.has(word.toLowerCase());
  return wordsOf(header.replace(MULTIPLE, ' '))
    .filter((word) => !isUnit(word))
    .join(' ');
}

/** `WeightLb` and `weight_lb` are two words. */
function wordsOf(header: string): string[] {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{Sc}%\d]+/u)
    .filter((word) => word !== '');
}
