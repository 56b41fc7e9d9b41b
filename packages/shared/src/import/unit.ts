import type { DecimalField } from '../entities/definition.ts';

/** What a number with a unit measures. Units of mass are converted into each other; currencies never are. */
export type Measure = NonNullable<DecimalField['unit']>;

/** A unit of a number. */
export interface Unit {
  readonly measure: Measure;
  /** As it is kept: `lb`, `%`; of an amount a size (`k`, `M`, `c`…) and a currency, or one of them: `kEUR`. */
  readonly id: string;
}

/** Kilograms in a unit of mass, exactly: pound, ounce and stone as agreed in 1959 (NIST Handbook 44, appendix C). */
const KILOGRAMS: Readonly<Record<string, string>> = {
  kg: '1',
  g: '0.001',
  mg: '0.000001',
  t: '1000',
  hg: '0.1',
  lb: '0.45359237',
  oz: '0.028349523125',
  st: '6.35029318',
};

/** How units of mass are written, in lower case. */
const MASSES = named({
  kg: 'kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos chilo chili chilogrammi',
  g: 'g gr grs gram grams gramme grammes gramm gramo gramos grammo grammi',
  mg: 'mg milligram milligrams milligramme milligrammes',
  t: 't tonne tonnes',
  hg: 'hg hectogram hectograms hectogramme hectogrammes etto etti',
  // Not the German `Pfund`, which is half a kilogram to most and this to some.
  lb: 'lb lbs pound pounds livre livres libra libras libbra libbre',
  oz: 'oz ounce ounces once onces',
  st: 'st stone stones',
});

/** Sizes in which amounts are counted: hundredths, hundreds, thousands, lakhs, millions, crores, milliards. */
const SIZES: Readonly<Record<string, string>> = {
  c: '0.01',
  h: '100',
  k: '1000',
  L: '100000',
  M: '1000000',
  C: '10000000',
  G: '1000000000',
};

/**
 * How sizes are written, in lower case. Of `m` and `mil` nobody knows: a thousand to some, a million to others; nor of `cr`,
 * which is a crore or a credit.
 */
const MAGNITUDES = named({
  c: 'cent cents centime centimes ct cts',
  h: 'hundred hundreds centaine centaines hunderte',
  k: 'k tsd 000 000s thousand thousands millier milliers mille tausend miles migliaia',
  L: 'lakh lakhs lac lacs',
  M: 'mio mn mln mm million millions millionen millones milioni',
  C: 'crore crores',
  G: 'md mds mrd bn billion billions milliard milliards milliarden',
});

/** Signs and names of currencies besides their codes, in lower case. */
const CURRENCIES = named({
  EUR: '€ euro euros',
  $: '$ dollar dollars',
  USD: 'us$ $us',
  CAD: 'ca$ c$ $ca can$',
  AUD: 'a$ au$ $au',
  NZD: 'nz$',
  BRL: 'r$',
  GBP: '£ ￡',
  CHF: 'fr sfr frs franken',
  '¥': '¥ ￥ 円 元',
  INR: '₹ rs',
  kr: 'kr',
  PLN: 'zł zl',
  CZK: 'kč',
  RUB: '₽ руб',
  TRY: '₺',
  ILS: '₪',
  KRW: '₩',
  // As North Africa writes its dirhams and dinars.
  MAD: 'dh dhs',
  DZD: 'da',
  TND: 'dt',
  HUF: 'ft',
  IDR: 'rp',
  RON: 'lei',
  VND: '₫',
  UAH: '₴',
  NGN: '₦',
  THB: '฿',
  XOF: 'fcfa cfa frcfa francscfa',
});

/** Signs that several currencies share. */
const SHARED_SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  '¥': ['JPY', 'CNY'],
};

/** The codes of ISO 4217, as the platform knows them. */
const CODES: ReadonlySet<string> = /* @__PURE__ */ new Set(Intl.supportedValuesOf('currency'));
/** Codes that people write in small letters too; other small words of three letters are words. */
const SMALL_CODES = /^(?:eur|usd|gbp|chf|cad)$/;

/** In UTF-16 units: no unit is written longer. */
const MAX_LENGTH = 16;

/**
 * The unit that stands beside a number: `kg`, `lbs.`, `€`, `EUR`, `k€`, `%`. Nothing for a size without a currency (`2 k`,
 * `1 M`), nor for `m€`.
 */
export function unitOf(text: string): Unit | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const word = text.replace(/\.$/, '').replace(/\s/g, '');
  if (word === '%') return { measure: '%', id: '%' };
  const mass = MASSES.get(word.toLowerCase());
  if (mass !== undefined) return { measure: 'kg', id: mass };
  const whole = currencyOf(word);
  if (whole !== undefined) return { measure: 'money', id: whole };
  for (let cut = 1; cut < word.length; cut++) {
    const [first, last] = [word.slice(0, cut), word.slice(cut)];
    const currency = currencyOf(last) ?? currencyOf(first);
    // `TEUR` and `T€` are what German accounts are kept in.
    const size = first === 'T' ? 'k' : (magnitudeOf(first) ?? magnitudeOf(last));
    if (size !== undefined && currency !== undefined) return { measure: 'money', id: size + currency };
  }
  return undefined;
}

/** The size that a word is: `k`, `millions`. `M` is one in capitals alone. */
export function magnitudeOf(word: string): string | undefined {
  return word === 'M' ? 'M' : MAGNITUDES.get(word.toLowerCase());
}

function currencyOf(word: string): string | undefined {
  const known = CURRENCIES.get(word.toLowerCase());
  if (known !== undefined) return known;
  if (CODES.has(word)) return word;
  // `$12 USD`
  const beside = word.replace('$', '');
  if (beside !== word && SHARED_SIGNS.$?.includes(beside)) return beside;
  if (SMALL_CODES.test(word.toLowerCase())) return word.toUpperCase();
  // A cent is no currency, but a part of one.
  return /^\p{Sc}$/u.test(word) && !/[¢￠]/.test(word) ? word : undefined;
}

/** Whether a unit is one of a measure, as it is kept; no unit at all (`''`) is one of money. */
export function isUnitOf(id: string, measure: Measure): boolean {
  if (measure === 'money' && (id === '' || Object.hasOwn(SIZES, id))) return true;
  const unit = unitOf(id);
  return unit?.measure === measure && unit.id === id;
}

/** What a number in a unit is multiplied by for the unit of its field, as an exact decimal. */
export function factorOf(id: string, measure: Measure): string {
  return (measure === 'kg' ? KILOGRAMS[id] : SIZES[magnitudeIn(id)]) ?? '1';
}

/** The size in the unit of an amount, or none: `k` of `kEUR`. */
export function magnitudeIn(id: string): string {
  return /^([chkLMCG])(?:[A-Z]{3}|\p{Sc}|kr)?$/u.exec(id)?.[1] ?? '';
}

/** The currency in the unit of an amount, or none: `EUR` of `kEUR`. */
export function currencyIn(id: string): string {
  return id.slice(magnitudeIn(id).length);
}

/** The different currencies among some; a sign that several share is the only other one that may be meant by it. */
export function differentCurrencies(found: readonly string[]): string[] {
  const currencies = [...new Set(found)].filter((currency) => currency !== '');
  return currencies.filter((currency) => {
    const meant = SHARED_SIGNS[currency]?.filter((code) => currencies.includes(code));
    return meant?.length !== 1;
  });
}

/** Whether an amount with a currency may stand in a column of one: `$` among `USD`, anything in a column of none. */
export function isCurrencyOf(found: string, column: string): boolean {
  const isShared = (sign: string, code: string) => SHARED_SIGNS[sign]?.includes(code) ?? false;
  return found === column || column === '' || isShared(found, column) || isShared(column, found);
}

function named(units: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(units).flatMap(([id, names]) => names.split(' ').map((name) => [name, id] as const)),
  );
}
