import { expect, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { checkFile, counters, signIn } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

const HEADER = 'Lead ID;Last name;Deal value';
const LINES = [HEADER, '1;Martin;10', '2;Durand;20', HEADER, '3;Roux;30', 'TOTAL;;60'];

/** @param comment by which the bytes differ from those of another file */
function file(comment: string) {
  const lines = [...LINES, `4;${comment};5`];
  return { name: 'sums.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

const SETTINGS = [
  { texts: en, use: WIDE },
  { texts: fr, use: NARROW },
] as const;

for (const { texts, use } of SETTINGS) {
  test.describe(`${use.locale}, ${use.colorScheme}, ${use.viewport.width} px`, () => {
    test.use(use);
    test('sums and a header in the middle are left out, and one of them is put back', async ({ page }) => {
      await signIn(page, harness.stack.url, texts);
      await checkFile(page, texts === en ? 'Leads' : 'Prospects', file(use.locale), texts);
      expect(await counters(page)).toMatchObject({ inserted: 4, skipped: 2, errors: 0 });
      await page.goto(`${page.url().split('?')[0]}?rows=skipped`);
      const button = () => page.getByRole('button', { name: texts.check.readAsRow });
      await expect(button()).toHaveCount(2);
      await inspect(page, () => button().first(), 'no-record');
      await button().last().focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => counters(page)).toMatchObject({ inserted: 5, skipped: 1, errors: 0 });
      await expect(button()).toHaveCount(1);
    });
  });
}
