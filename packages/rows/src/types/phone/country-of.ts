import { foldText } from '@sluice/shared';
import { type CountryCode, getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js';
import { ALPHA_3 } from './alpha-3.ts';

/** The languages in which people write the names of countries. */
const LANGUAGES = ['pt', 'nl', 'it', 'es', 'de', 'en', 'fr'] as const;
/** In UTF-16 units: no country is called by more. */
const MAX_LENGTH = 60;

/** How people call countries besides, by the words of `foldText`. */
const ALSO: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'u s a': 'US',
  'etats unis d amerique': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  'grande bretagne': 'GB',
  angleterre: 'GB',
  england: 'GB',
  scotland: 'GB',
  ecosse: 'GB',
  wales: 'GB',
  holland: 'NL',
  hollande: 'NL',
  'the netherlands': 'NL',
  'republique tcheque': 'CZ',
  'czech republic': 'CZ',
  'ceska republika': 'CZ',
  rfa: 'DE',
  brd: 'DE',
  uae: 'AE',
  eau: 'AE',
  rdc: 'CD',
  quebec: 'CA',
  'confederation suisse': 'CH',
  'france metropolitaine': 'FR',
  'coree du sud': 'KR',
  'south korea': 'KR',
  'ile maurice': 'MU',
};

/** By the letters on the plates of cars, as address books in Europe have them (`F-75001`, `B`, `D`). */
const PLATES: Readonly<Record<string, CountryCode>> = {
  ...{ a: 'AT', b: 'BE', d: 'DE', e: 'ES', f: 'FR', i: 'IT', l: 'LU', p: 'PT', s: 'SE', n: 'NO' },
};

/** Of the countries that share a code, the one that gave it (ITU-T E.164, list of assigned codes). */
const FIRST_OF_CODE: Readonly<Record<string, CountryCode>> = {
  1: 'US',
  7: 'RU',
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  262: 'RE',
  290: 'SH',
  358: 'FI',
  590: 'GP',
  599: 'CW',
};

let known: ReadonlyMap<string, CountryCode> | undefined;

/**
 * The country that a cell names: by its name in one of seven languages, by its code of two or three letters (ISO 3166), by the
 * letter on its cars, or by the code that is dialled for it (`+41`, `0041`, `41`); also where two of these stand in it
 * (`Suisse (CH)`, `Belgique / België`). Undefined where it names none, or two.
 *
 * @returns ISO 3166 alpha-2
 */
export function countryOf(cell: string): CountryCode | undefined {
  if (cell.length > MAX_LENGTH) return undefined;
  const text = cell.trim();
  const whole = named(text);
  if (whole !== undefined || !BETWEEN.test(text)) return whole;
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  const [first, ...rest] = parts.map(named);
  return rest.every((other) => other === first) ? first : undefined;
}

/** What stands between two names of a country. */
const BETWEEN = / ?[()[\]/|;,]+ ?| - /;

function named(text: string): CountryCode | undefined {
  known ??= knownCountries();
  const [, dialled] = /^(?:\+|00)?([1-9]\d{0,2})$/.exec(text) ?? [];
  if (dialled !== undefined) return known.get(dialled);
  const folded = foldText(text);
  // `U.K.`, `R.F.A.`
  return (
    known.get(folded) ??
    (/^(?:\p{L} )+\p{L}$/u.test(folded) ? known.get(folded.replaceAll(' ', '')) : undefined)
  );
}

function knownCountries(): ReadonlyMap<string, CountryCode> {
  const countries = getCountries();
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  const byName = new Map<string, CountryCode>([...Object.entries(ALSO), ...Object.entries(PLATES)]);
  for (const [alpha3, alpha2] of ALPHA_3)
    if (isSupportedCountry(alpha2)) byName.set(foldText(alpha3), alpha2);
  for (const country of countries) {
    byName.set(foldText(country), country);
    for (const name of names) byName.set(foldText(name.of(country) ?? country), country);
    const code: string = getCountryCallingCode(country);
    byName.set(code, FIRST_OF_CODE[code] ?? country);
  }
  return byName;
}
