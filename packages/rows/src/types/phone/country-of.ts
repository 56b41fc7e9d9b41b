import { foldText } from '@sluice/shared';
import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js';

/** The languages in which people write the names of countries. */
const LANGUAGES = ['fr', 'en', 'de', 'es', 'it'] as const;
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
 * The country that a cell names: by its name in one of five languages, by its code of two letters (ISO 3166), or by the one
 * that is dialled for it (`+41`, `0041`, `41`). Undefined where it names none.
 *
 * @returns ISO 3166 alpha-2
 */
export function countryOf(cell: string): CountryCode | undefined {
  if (cell.length > MAX_LENGTH) return undefined;
  known ??= knownCountries();
  const text = cell.trim();
  const [, dialled] = /^(?:\+|00)?([1-9]\d{0,2})$/.exec(text) ?? [];
  return known.get(dialled ?? foldText(text));
}

function knownCountries(): ReadonlyMap<string, CountryCode> {
  const countries = getCountries();
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  const byName = new Map<string, CountryCode>(Object.entries(ALSO));
  for (const country of countries) {
    byName.set(foldText(country), country);
    for (const name of names) byName.set(foldText(name.of(country) ?? country), country);
    const code: string = getCountryCallingCode(country);
    byName.set(code, FIRST_OF_CODE[code] ?? country);
  }
  return byName;
}
