import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import type { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';

/** The texts of one of the languages; tests read English where they say nothing. */
type Texts = typeof en | typeof fr;

/** A file of `samples/`. */
export function sample(name: string): string {
  return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
}

export async function signIn(page: Page, url: string, texts: Texts = en): Promise<void> {
  const { email, password } = DEMO_ACCOUNTS.editor;
  await page.goto(url);
  await page.getByLabel(texts.signIn.email).fill(email);
  await page.getByLabel(texts.signIn.password).fill(password);
  await page.getByRole('button', { name: texts.signIn.submit }).click();
  await expect(page.getByRole('heading', { name: texts.imports.title, exact: true })).toBeVisible();
}

/** From the list of imports to the check of an uploaded file; returns the import's id. */
export async function checkFile(
  page: Page,
  entity: string,
  file: string | { name: string; mimeType: string; buffer: Buffer },
  texts: Texts = en,
): Promise<string> {
  // The one link gives way to the other where the list turns out to be empty: a press in between reaches neither.
  await expect(page.getByText(texts.general.loading)).toHaveCount(0);
  await page
    .getByRole('link', { name: texts.imports.new })
    .or(page.getByRole('link', { name: texts.imports.first }))
    .first()
    .click();
  await page.getByRole('radio', { name: entity }).check({ force: true });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: texts.preview.next }).click();
  await page.getByRole('button', { name: texts.mapping.next }).click();
  await expect(page.getByRole('heading', { name: texts.check.title })).toBeVisible();
  await expect(page.getByRole('button', { name: START })).toBeVisible();
  const id = /imports\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`no import in ${page.url()}`);
  return id;
}

/** What the button that starts an import says, in either language. */
const START = /^Import(?:er)? [\d,\s]+ (?:row|ligne)/;

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: START }).click();
}

/** The true values that the screen holds of its counters, by outcome. */
export async function counters(page: Page): Promise<Record<string, number>> {
  return page
    .locator('[data-counter]')
    .evaluateAll((elements) =>
      Object.fromEntries(
        elements.map((element) => [
          element.getAttribute('data-counter') ?? '',
          Number(element.getAttribute('data-value')),
        ]),
      ),
    );
}

export const OUTCOMES = ['inserted', 'updated', 'unchanged', 'skipped', 'errors'] as const;

/** Notes every state of the five counters from now on, over reloads too. */
export async function watchCounters(page: Page): Promise<() => Promise<number[][]>> {
  const seen: number[][] = [];
  await page.exposeFunction('noteCounters', (values: number[]) => {
    seen.push(values);
  });
  await page.addInitScript((outcomes) => {
    const look = () => {
      const values = outcomes.map((outcome) =>
        Number(
          document.querySelector(`[data-counter="${outcome}"]`)?.getAttribute('data-value') ?? Number.NaN,
        ),
      );
      if (!values.some(Number.isNaN)) Reflect.get(window, 'noteCounters')(values);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-value'],
    });
  }, OUTCOMES);
  await page.reload();
  return async () => seen;
}
