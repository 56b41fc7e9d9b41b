// In the order that they have to be asked in: Edge and Opera call themselves Chrome too, and Chrome Safari.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/**
 * What people call the browser and system of a user agent; undefined for a program that is no browser we know.
 *
 * @param userAgent e.g. `Mozilla/5.0 (X11; Linux x86_64) … Chrome/140.0.0.0 Safari/537.36`
 */
export function browserName(
  userAgent: string | null,
): { readonly browser: string; readonly system: string } | undefined {
  const browser = BROWSERS.find(([mark]) => userAgent?.includes(`${mark}/`))?.[1];
  const system = SYSTEMS.find(([mark]) => userAgent?.includes(mark))?.[1];
  return browser && system ? { browser, system } : undefined;
}
