import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.ts';
import { Harness } from '../support/harness.ts';

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

test('wines, which the README adds, are imported from a terminal and shown', async ({ context, page }) => {
  const harness = await Harness.open();
  const editor = await Api.signIn(harness.stack.url, 'editor');
  try {
    const { dataDir, url } = harness.stack;
    const file = join(dataDir, 'cellar.csv');
    await writeFile(file, 'Référence;Vin;Année\nW1;Clos de la Roche;2015\nW2;Morgon;1999\nW2;Morgon;2000\n');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [CLI, 'import', file, '--entity', 'wines', '--json'],
      { env: { SLUICE_URL: url, SLUICE_DATA_DIR: dataDir, LANG: 'en_US.UTF-8' } },
    );
    expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', inserted: 2, skipped: 1, errors: 0 });

    await context.addCookies((await editor.session()).cookies);
    await page.goto(`${url}/records/wines`);
    await expect(page.getByText('Clos de la Roche')).toBeVisible();
    await page.goto(`${url}/imports/new`);
    await expect(page.getByText('Known by their code.')).toHaveCount(2);
  } finally {
    await editor.close();
    await harness.close();
  }
});
