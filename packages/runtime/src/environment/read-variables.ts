import type { z } from 'zod';
import { EnvironmentError, type EnvironmentProblem } from './environment-error.ts';
import type { Given } from './load.ts';
import { KNOWN } from './variables.ts';

/**
 * The variables that a process needs, read.
 *
 * @param wanted what was picked of `variables`
 * @throws {EnvironmentError} `bad_environment` with every variable that is wrong
 */
export function readVariables<Shape extends z.ZodRawShape>(
  given: Given,
  wanted: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const parsed = wanted.safeParse(given.values);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  throw new EnvironmentError(
    'bad_environment',
    [...names].map((name) => wrongValue(given, name)),
  );
}

/** A problem that says a variable has to be set. */
export function missing(name: string, why: EnvironmentProblem['message']): EnvironmentProblem {
  return {
    name,
    message: { en: `${name} is not set: ${why.en}.`, fr: `${name} n’est pas réglé : ${why.fr}.` },
  };
}

function wrongValue(given: Given, name: string): EnvironmentProblem {
  const { expected, secret } = KNOWN.get(name) ?? { expected: { en: '', fr: '' }, secret: true };
  const value = secret ? undefined : given.values[name];
  const shown = value === undefined ? undefined : value.length > 200 ? `${value.slice(0, 200)}…` : value;
  const place = given.inFile.get(name) === true ? given.file : undefined;
  const where = { en: place ? ` (in ${place})` : '', fr: place ? ` (dans ${place})` : '' };
  return {
    name,
    value: shown,
    message: {
      en:
        shown === undefined
          ? `${name}${where.en} has a value that it cannot have; expected ${expected.en}.`
          : `${name}${where.en} is “${shown}”; expected ${expected.en}.`,
      fr:
        shown === undefined
          ? `${name}${where.fr} a une valeur impossible ; attendu : ${expected.fr}.`
          : `${name}${where.fr} vaut « ${shown} » ; attendu : ${expected.fr}.`,
    },
  };
}
