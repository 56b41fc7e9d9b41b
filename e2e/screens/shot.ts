import type { Locator, Page } from '@playwright/test';
import type { en } from '@sluice/messages/screens/en';
import type { fr } from '@sluice/messages/screens/fr';
import type { Api } from '../support/api.ts';
import type { Services } from '../support/services.ts';

export type Texts = typeof en | typeof fr;

/** Who looks at a screen. */
export type Person = 'admin' | 'editor' | 'reader' | 'nobody';

/** A Sluice with something in it. What a stage makes, its shots find by its name. */
export interface Scenario extends Services {
  readonly people: Readonly<Record<Exclude<Person, 'nobody'>, Api>>;
  readonly made: Map<string, string>;
}

/** One screen in one state. */
export interface Shot {
  readonly name: string;
  /** An admin unless said otherwise. */
  readonly as?: Person;
  readonly path: (id: (made: string) => string) => string;
  /** Before the screen is opened: what it will not be able to load, for one. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** What is there when the screen has arrived. */
  readonly shows: (page: Page, texts: Texts) => Locator;
  /** What a person does on it then. */
  readonly act?: (page: Page, texts: Texts) => Promise<void>;
  /** It is the waiting that is shown. */
  readonly isWaiting?: true;
}

/** What is done to that Sluice, and what then can be seen in it. */
export interface Stage {
  readonly prepare: (scenario: Scenario) => Promise<void>;
  readonly shots: readonly Shot[];
  /** Lets go of what was held still. */
  readonly after?: (scenario: Scenario) => Promise<void>;
}

/** The id of something that a stage has made. */
export function idOf(scenario: Pick<Scenario, 'made'>, made: string): string {
  const id = scenario.made.get(made);
  if (id === undefined) throw new Error(`no stage has made ${made}`);
  return id;
}

/** The heading of a screen or of one of its parts. */
export function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { name, exact: true }).first();
}
