import type { Language } from '@sluice/shared';
import { en as adminEn } from '../../src/admin/en.ts';
import { fr as adminFr } from '../../src/admin/fr.ts';
import { en as cliEn } from '../../src/cli/en.ts';
import { fr as cliFr } from '../../src/cli/fr.ts';
import { en as commonEn } from '../../src/common/en.ts';
import { fr as commonFr } from '../../src/common/fr.ts';
import { en as mailsEn } from '../../src/mails/en.ts';
import { fr as mailsFr } from '../../src/mails/fr.ts';
import type { Namespace } from '../../src/namespaces.ts';
import { en as reportsEn } from '../../src/reports/en.ts';
import { fr as reportsFr } from '../../src/reports/fr.ts';
import { en as screensEn } from '../../src/screens/en/index.ts';
import { fr as screensFr } from '../../src/screens/fr/index.ts';
import { en as startEn } from '../../src/start/en.ts';
import { fr as startFr } from '../../src/start/fr.ts';
import { en as terminalEn } from '../../src/terminal/en.ts';
import { fr as terminalFr } from '../../src/terminal/fr.ts';

/** Every catalogue there is. A namespace that is new does not compile before it stands here. */
export const CATALOGUES: Readonly<Record<Namespace, Readonly<Record<Language, object>>>> = {
  admin: { en: adminEn, fr: adminFr },
  cli: { en: cliEn, fr: cliFr },
  common: { en: commonEn, fr: commonFr },
  mails: { en: mailsEn, fr: mailsFr },
  reports: { en: reportsEn, fr: reportsFr },
  screens: { en: screensEn, fr: screensFr },
  start: { en: startEn, fr: startFr },
  terminal: { en: terminalEn, fr: terminalFr },
};

/** One text, in each form that the number in it may ask for: one form only where there is none. */
export interface Text {
  readonly namespace: Namespace;
  /** Without what tells the forms apart. */
  readonly key: string;
  /** By plural category; a text without a number has the form `always`. */
  readonly forms: ReadonlyMap<string, string>;
}

/** The parameters of a text: their names, and of each whether it is written as a number. */
export function parametersOf(text: string): Map<string, 'number' | 'text'> {
  const found = [...text.matchAll(/\{\{(\w+)(, number)?(?:, capital)?\}\}/g)];
  return new Map(found.map(([, name = '', number]) => [name, number ? 'number' : 'text']));
}

/** Every text of a language, by namespace and key. */
export function textsIn(language: Language): Map<string, Text> {
  const texts = new Map<string, { namespace: Namespace; key: string; forms: Map<string, string> }>();
  const visit = (namespace: Namespace, value: object, before: string): void => {
    for (const [name, inner] of Object.entries(value)) {
      const path = before + name;
      if (typeof inner === 'object' && inner !== null) visit(namespace, inner, `${path}.`);
      if (typeof inner !== 'string') continue;
      const [, base, form] = /^(.*)_(zero|one|two|few|many|other)$/.exec(path) ?? [];
      const key = base ?? path;
      const text = texts.get(`${namespace}:${key}`) ?? { namespace, key, forms: new Map<string, string>() };
      text.forms.set(form ?? 'always', inner);
      texts.set(`${namespace}:${key}`, text);
    }
  };
  for (const namespace of NAMESPACES) visit(namespace, CATALOGUES[namespace][language], '');
  return texts;
}

export const NAMESPACES = [
  'admin',
  'cli',
  'common',
  'mails',
  'reports',
  'screens',
  'start',
  'terminal',
] as const;
