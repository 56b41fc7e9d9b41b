import { isIP } from 'node:net';
import { type Localised, withoutEnd } from '@sluice/shared';
import { z } from 'zod';

/** A kind of value: how its text is read, and what is expected of it, in words that follow “expected”. */
export interface Kind<Value> {
  readonly schema: z.ZodType<Value, string>;
  readonly expected: Localised;
}

/** The one way to say yes and no, whatever the variable; case does not matter. */
const TRUTHY = ['1', 'true', 'yes', 'on'];
const FALSY = ['0', 'false', 'no', 'off'];

export const flag: Kind<boolean> = {
  schema: z
    .string()
    .trim()
    .pipe(z.stringbool({ truthy: TRUTHY, falsy: FALSY })),
  expected: { en: '1, true, yes, on, or 0, false, no, off', fr: '1, true, yes, on, ou 0, false, no, off' },
};

export const text: Kind<string> = {
  schema: z.string().trim().min(1),
  expected: { en: 'some text', fr: 'un texte' },
};

/** A secret is taken as it is, blanks at its ends included. */
export function secret(length: number): Kind<string> {
  return {
    schema: z.string().min(length),
    expected:
      length > 1
        ? { en: `at least ${length} characters`, fr: `au moins ${length} caractères` }
        : { en: 'some text', fr: 'un texte' },
  };
}

/** Secrets between commas. */
export function secrets(length: number): Kind<readonly [string, ...string[]]> {
  const each = secret(length);
  return {
    schema: z
      .string()
      .transform((list) => list.split(',').map((text) => text.trim()))
      .pipe(z.tuple([each.schema], each.schema)),
    expected: {
      en: `${each.expected.en}, or several such texts between commas`,
      fr: `${each.expected.fr}, ou plusieurs textes de ce genre séparés par des virgules`,
    },
  };
}

/** A whole number in plain digits: neither `0x10` nor `1e3` nor `4.0`. */
export function integer(min: number, max: number): Kind<number> {
  return {
    schema: z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.int().min(min).max(max)),
    expected: { en: `a whole number from ${min} to ${max}`, fr: `un nombre entier de ${min} à ${max}` },
  };
}

export const positive: Kind<number> = {
  schema: z
    .string()
    .trim()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().positive()),
  expected: { en: 'a number above 0', fr: 'un nombre supérieur à 0' },
};

export function choice<const Choice extends string>(choices: readonly Choice[]): Kind<Choice> {
  const list = choices.join(', ');
  return { schema: z.string().trim().pipe(z.enum(choices)), expected: { en: list, fr: list } };
}

/**
 * Made absolute before it is read: see `load.ts`. One with a line break comes from a quotation mark that another line
 * closes, or from a `\n` within quotation marks; data in a folder of that name would be another database.
 */
export const path: Kind<string> = {
  schema: z
    .string()
    .trim()
    .min(1)
    .regex(/^\P{Cc}+$/u),
  expected: {
    en: 'a path without line breaks or other control characters; between single quotation marks a \\ stays as it is',
    fr: 'un chemin sans retour à la ligne ni autre caractère de commande ; entre guillemets simples, un \\ reste tel quel',
  },
};

/** Without a slash at its end. */
export const webAddress: Kind<string> = {
  schema: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^https?$/ }))
    .transform((url) => withoutEnd(url, '/')),
  expected: {
    en: 'an address like http://localhost:4000',
    fr: 'une adresse comme http://localhost:4000',
  },
};

/** Sluice's own words about it end here: what else an address of a database may hold is PostgreSQL's to say. */
export const postgresAddress: Kind<string> = {
  schema: z
    .string()
    .trim()
    .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url)),
  expected: {
    en: 'an address like postgres://name:password@host:5432/database',
    fr: 'une adresse comme postgres://nom:mot-de-passe@hôte:5432/base',
  },
};

export const mailServer: Kind<string> = {
  schema: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^smtps?$/ })),
  expected: {
    en: 'an address like smtps://name:password@smtp.example.com',
    fr: 'une adresse comme smtps://nom:mot-de-passe@smtp.example.com',
  },
};

/** Addresses of machines, separated by commas, each an IP address or a range of them (CIDR). */
export const machines: Kind<readonly string[]> = {
  schema: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((address) => address.trim())
        .filter((address) => address !== ''),
    )
    .refine((addresses) => addresses.length > 0 && addresses.every(isMachine)),
  expected: {
    en: 'IP addresses like 10.0.0.1 or 10.0.0.0/8, separated by commas',
    fr: 'des adresses IP comme 10.0.0.1 ou 10.0.0.0/8, séparées par des virgules',
  },
};

/** The names that the library for proxies knows ranges by. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

function isMachine(text: string): boolean {
  if (RANGES.includes(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (bits === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits) || isIP(prefix) === 4;
}
