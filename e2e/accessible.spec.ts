import { test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { sample } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

const SETTINGS = [
  { language: 'English', texts: en, use: WIDE },
  { language: 'French', texts: fr, use: NARROW },
] as const;

for (const { language, texts, use } of SETTINGS) {
  test.describe(`${language}, ${use.colorScheme}, ${use.viewport.width} px`, () => {
    test.use(use);

    test('every step is accessible, fits and survives a refresh', async ({ page }) => {
      const button = (name: string | RegExp) => page.getByRole('button', { name });
      const link = (name: string) => page.getByRole('link', { name }).first();
      const heading = (name: string) => page.getByRole('heading', { name, exact: true });

      await page.goto(harness.stack.url);
      await inspect(page, () => button(texts.signIn.submit), 'sign in');
      const { email, password } = DEMO_ACCOUNTS.admin;
      await page.getByLabel(texts.signIn.email).fill(email);
      await page.getByLabel(texts.signIn.password).fill(password);
      await button(texts.signIn.submit).click();
      await inspect(page, () => heading(texts.imports.title), 'imports');

      await page.goto(`${harness.stack.url}/imports/new`);
      await inspect(page, () => heading(texts.newImport.title), 'new import');
      await page
        .getByRole('radio', { name: language === 'French' ? 'Patients' : 'Leads' })
        .check({ force: true });
      await page
        .locator('input[type=file]')
        .setInputFiles(sample(language === 'French' ? 'patients-fr.csv' : 'leads-en.csv'));
      await inspect(page, () => link(texts.preview.next), 'preview');
      await link(texts.preview.next).click();
      await inspect(page, () => button(texts.mapping.next), 'mapping');
      await button(texts.mapping.next).click();
      await inspect(page, () => heading(texts.check.title), 'check');
      await button(language === 'French' ? /^Importer [\d\s]+ lignes/ : /^Import [\d,]+ rows/).click();
      await inspect(page, () => heading(texts.done.title.completed), 'done');
      await page.goto(`${harness.stack.url}/records/${language === 'French' ? 'patients' : 'leads'}`);
      await inspect(page, () => page.getByRole('searchbox'), 'records');
      await page.goto(harness.stack.url);
      await inspect(page, () => heading(texts.imports.title), 'imports with one in it');
    });
  });
}
