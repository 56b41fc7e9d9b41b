import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { DEMO_ACCOUNTS } from '@sluice/testing';

/** A file of `samples/`. */
export function sample(name: string): string {
  return fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
}

export async function signIn(page: Page, url: string): Promise<void> {
  const { email, password } = DEMO_ACCOUNTS.editor;
  await page.goto(url);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Imports', exact: true })).toBeVisible();
}

/** From the list of imports to the check of an uploaded file; returns the import's id. */
export async function checkFile(
  page: Page,
  entity: string,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<string> {
  await page
    .getByRole('link', { name: /New import|Import a file/ })
    .first()
    .click();
  await page.getByRole('radio', { name: entity }).check({ force: true });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: 'Continue to mapping' }).click();
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByRole('heading', { name: 'What would happen' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import [\d,]+ rows?/ })).toBeVisible();
  const id = /imports\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`no import in ${page.url()}`);
  return id;
}

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Import [\d,]+ rows?/ }).click();
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
