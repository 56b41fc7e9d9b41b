import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { standStill } from '../support/stand-still.ts';
import { contextOf, type Look, textsOf } from './look.ts';
import { idOf, type Person, type Scenario, type Shot } from './shot.ts';

/** Opens screens in one look, as whoever looks at them. */
export class Camera {
  readonly look: Look;
  readonly #browser: Browser;
  readonly #scenario: Scenario;
  readonly #contexts = new Map<Person, BrowserContext>();

  constructor(browser: Browser, scenario: Scenario, look: Look) {
    this.#browser = browser;
    this.#scenario = scenario;
    this.look = look;
  }

  /** Opens a screen, waits until it stands still, and shows it to `see`. */
  async show(shot: Shot, see: (page: Page) => Promise<void>): Promise<void> {
    const context = await this.#contextOf(shot.as ?? 'admin');
    const page = await context.newPage();
    try {
      const texts = textsOf(this.look);
      await shot.before?.(page);
      await page.goto(this.#scenario.harness.stack.url + shot.path((made) => idOf(this.#scenario, made)));
      await expect(shot.shows(page, texts)).toBeVisible({ timeout: 30_000 });
      const arriving = page.locator('[data-skeleton]');
      if (!shot.isWaiting) await expect(arriving).toHaveCount(0, { timeout: 30_000 });
      await shot.act?.(page, texts);
      await standStill(page);
      await see(page);
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    for (const context of this.#contexts.values()) await context.close();
  }

  async #contextOf(person: Person): Promise<BrowserContext> {
    const known = this.#contexts.get(person);
    if (known) return known;
    const session =
      person === 'nobody' ? {} : { storageState: await this.#scenario.people[person].session() };
    const context = await this.#browser.newContext({ ...contextOf(this.look), ...session });
    this.#contexts.set(person, context);
    return context;
  }
}
