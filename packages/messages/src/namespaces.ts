import type { en as admin } from './admin/en.ts';
import type { en as cli } from './cli/en.ts';
import type { en as common } from './common/en.ts';
import type { en as mails } from './mails/en.ts';
import type { en as reports } from './reports/en.ts';
import type { en as screens } from './screens/en/index.ts';
import type { en as start } from './start/en.ts';
import type { en as terminal } from './terminal/en.ts';

/** Every text in English, by namespace: one for each face of the product. A face loads its own and `common`. */
export interface Namespaces {
  readonly admin: typeof admin;
  readonly cli: typeof cli;
  readonly common: typeof common;
  readonly mails: typeof mails;
  readonly reports: typeof reports;
  readonly screens: typeof screens;
  readonly start: typeof start;
  readonly terminal: typeof terminal;
}
export type Namespace = keyof Namespaces;

/** By this the library knows each key and its parameters: a call that lacks one does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: readonly ['screens', 'common'];
    resources: Namespaces;
  }
}
