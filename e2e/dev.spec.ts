import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { Supervisor, TreeCopy, until } from '@sluice/testing';
import { z } from 'zod';

const demoSchema = z.object({
  accounts: z.array(z.object({ email: z.string(), password: z.string() })).min(1),
});

let tree: TreeCopy;
let home: string;
let dev: Supervisor;
test.beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-dev-'));
  await chmod(home, 0o755);
  tree = await TreeCopy.make();
  dev = new Supervisor(home, ['--dev'], { PORT: '0' }, tree.root);
});
test.afterAll(async () => {
  dev.process.kill('SIGTERM');
  await dev.exit;
  await tree[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

test('a text that is changed in development is shown where it stands, and forms keep what was typed', async ({
  page,
}) => {
  const url = await until(async () => /http:\S+/.exec(dev.stdout)?.[0], 120_000);
  const [account] = demoSchema.parse(
    JSON.parse(await readFile(join(home, '.data', 'demo.json'), 'utf8')),
  ).accounts;
  await page.goto(`${url}/settings/profile`);
  await page.getByLabel(en.signIn.email).fill(account?.email ?? '');
  await page.getByLabel(en.signIn.password).fill(account?.password ?? '');
  await page.getByRole('button', { name: en.signIn.submit }).click();

  const name = page.getByLabel(en.profile.name, { exact: true });
  const [current, next] = [page.getByLabel(en.profile.current), page.getByLabel(en.profile.next)];
  await name.fill('A name that is not saved');
  await current.fill('not the password');
  await next.fill('a new one that is long');
  await page.getByRole('button', { name: en.profile.change }).click();
  await expect(page.getByText('The current password is not right.')).toBeVisible();
  await page.evaluate(() => document.body.setAttribute('data-first', 'yes'));
  const isKept = async () => {
    await expect(page.locator('body')).toHaveAttribute('data-first', 'yes'); // the page was not loaded anew
    await expect(name).toHaveValue('A name that is not saved');
    await expect(current).toHaveValue('not the password');
    await expect(next).toHaveValue('a new one that is long');
  };

  // A watcher may take two saves within a moment for one: who saves by hand saves again.
  const changed = (path: string, before: string, after: string) =>
    expect(async () => {
      const text = await tree.read(path);
      await tree.write(path, text.includes(before) ? text.replace(before, after) : text);
      await expect(page.getByText(after)).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });

  // Twice each: the first change of a module is taken up by what the page was loaded with, the second by the first.
  const SCREENS = 'packages/messages/src/screens/en/settings.ts';
  await changed(SCREENS, en.profile.nameHint, 'A hint, changed.');
  await changed(SCREENS, 'A hint, changed.', 'A hint that is new again.');
  await isKept();
  const COMMON = 'packages/messages/src/common/calls-en.ts';
  await changed(COMMON, 'The current password is not right.', 'A reason, changed.');
  await changed(COMMON, 'A reason, changed.', 'A reason that is new again.');
  await isKept();
});
