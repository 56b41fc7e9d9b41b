import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { expectAccessible, NARROW, WIDE } from './support/accessible.ts';
import { Api } from './support/api.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
let admin: Api;
test.beforeAll(async () => {
  harness = await Harness.open();
  admin = await Api.signIn(harness.stack.url, 'admin');
});
test.afterAll(async () => {
  await admin.close();
  await harness.close();
});

/** A browser in which an admin is signed in. */
async function asAdmin(browser: Browser, options: object): Promise<BrowserContext> {
  return browser.newContext({ ...options, storageState: await admin.session() });
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

for (const { language, texts, options, newcomer } of [
  {
    language: 'English',
    texts: en,
    options: WIDE,
    newcomer: { email: 'ada@example.com', name: 'Ada Lovelace', organization: 'Test' },
  },
  {
    language: 'French',
    texts: fr,
    options: NARROW,
    newcomer: { email: 'sophie@example.com', name: 'Sophie Germain', organization: 'Test' },
  },
] as const) {
  test(`${language}: somebody is invited, joins by keyboard, gets another role, and is removed`, async ({
    browser,
  }) => {
    const context = await asAdmin(browser, options);
    const page = await context.newPage();
    await page.goto(`${harness.stack.url}/settings/members`);
    await page.getByLabel(texts.invitations.email).fill(newcomer.email);
    await page.getByRole('button', { name: texts.invitations.submit }).click();
    const link = page.getByLabel(texts.invitations.link);
    const url = await link.inputValue();
    expect(url).toContain(`${harness.stack.url}/invitation/`);
    await expect(page.getByText(newcomer.email, { exact: true })).toBeVisible();
    await expectAccessible(page);

    const guestContext = await browser.newContext(options);
    const guest = await guestContext.newPage();
    await guest.goto(url);
    const joining = texts.invitation.title.replace('{{organization}}', newcomer.organization);
    await expect(heading(guest, joining)).toBeVisible();
    await expectAccessible(guest);
    await guest.getByLabel(texts.profile.name).focus();
    await guest.keyboard.type(newcomer.name);
    await guest.keyboard.press('Tab');
    await guest.keyboard.type('short');
    await guest.keyboard.press('Enter');
    await expect(guest.getByText(texts.profile.passwordLength)).toBeVisible();
    await guest.getByLabel(texts.signIn.password).focus();
    await guest.keyboard.press('ControlOrMeta+a');
    await guest.keyboard.type('long enough for a password');
    await guest.keyboard.press('Enter');
    await expect(heading(guest, texts.imports.title)).toBeVisible();

    // The link works once.
    await guest.goto(url);
    await expect(heading(guest, texts.invitation.over)).toBeVisible();

    await page.reload();
    const role = page.getByRole('button', {
      name: texts.members.roleOf.replace('{{name}}', newcomer.name),
    });
    await role.click();
    // What was chosen shows at once, before the server has it.
    const changed = page.waitForResponse((response) => response.url().includes('members.setRole'));
    await page.getByRole('option', { name: texts.role.read_only }).click();
    await expect(role).toContainText(texts.role.read_only);
    await changed;
    await guest.goto(`${harness.stack.url}/imports/new`);
    await expect(guest.getByText(texts.newImport.readOnly)).toBeVisible();

    const removeOf = texts.members.removeOf.replace('{{name}}', newcomer.name);
    await page.getByRole('button', { name: removeOf }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: removeOf })).toBeFocused();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: texts.members.remove, exact: true }).click();
    await expect(page.getByText(newcomer.email, { exact: true })).toBeHidden();
    await guest.goto(harness.stack.url);
    await expect(heading(guest, texts.noOrganization.title)).toBeVisible();
    await guestContext.close();
    await context.close();
  });
}

test('a shorter retention asks first, and what was saved is there after a refresh', async ({ browser }) => {
  const context = await asAdmin(browser, { locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${harness.stack.url}/settings/retention`);
  const files = page.getByRole('textbox', { name: en.retention.files });
  await files.fill('0');
  await page.getByRole('button', { name: en.settings.save }).click();
  await expect(page.getByText(en.retention.invalid)).toBeVisible();
  await expect(files).toBeFocused();
  await files.fill('12');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: en.retention.shorterSave }).click();
  await expect(page.getByText(en.settings.saved, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(files).toHaveValue('12');
  await context.close();
});

test('name, language and theme: each shows at once, and stays', async ({ browser }) => {
  const context = await asAdmin(browser, { locale: 'en-GB', colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(`${harness.stack.url}/settings/profile`);
  await page.getByRole('textbox', { name: en.profile.name, exact: true }).fill('Noor 🌷 الأمين');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Noor 🌷 الأمين/ })).toBeVisible();

  await page.goto(`${harness.stack.url}/settings/appearance`);
  // Its texts are loaded first.
  await page.getByRole('radio', { name: 'Français' }).click({ force: true });
  await expect(heading(page, fr.settings.section.appearance)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.getByRole('radio', { name: new RegExp(`^${fr.theme.dark}`) }).check({ force: true });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await page.reload();
  await expect(heading(page, fr.settings.section.appearance)).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');

  // By keyboard, from the menu that is on every screen; the focus comes back to where it was.
  const menu = page.getByRole('button', { name: /Noor/ });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('English');
  await page.keyboard.press('Enter');
  await expect(heading(page, en.settings.section.appearance)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await context.close();
});

test('another password ends every other session, and is the one that counts', async ({ browser }) => {
  const elsewhere = await Api.signIn(harness.stack.url, 'reader');
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const { email, password } = DEMO_ACCOUNTS.reader;
  const signIn = async (with_: string): Promise<void> => {
    await page.goto(`${harness.stack.url}/sign-in`);
    await page.getByLabel(en.signIn.email).fill(email);
    await page.getByLabel(en.signIn.password).fill(with_);
    await page.keyboard.press('Enter');
  };
  await signIn(password);
  await expect(heading(page, en.imports.title)).toBeVisible();
  await page.goto(`${harness.stack.url}/settings/profile`);
  await page.getByLabel(en.profile.current).fill('not the one it is');
  await page.getByLabel(en.profile.next).fill('another good password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel(en.profile.current).fill(password);
  await page.getByRole('button', { name: en.profile.change }).click();
  await expect(page.getByText(en.profile.changed)).toBeVisible();
  await expectAccessible(page);

  const other = await browser.newContext({ storageState: await elsewhere.session() });
  const stale = await other.newPage();
  await stale.goto(harness.stack.url);
  await expect(stale.getByRole('button', { name: en.signIn.submit })).toBeVisible();

  await page.getByRole('button', { name: /Reader/ }).click();
  await page.getByRole('menuitem', { name: en.account.signOut }).click();
  await expect(page.getByRole('button', { name: en.signIn.submit })).toBeVisible();
  await signIn(password);
  await expect(page.getByText(en.signIn.failure.wrongCredentials)).toBeVisible();
  await signIn('another good password');
  await expect(heading(page, en.imports.title)).toBeVisible();
  await context.close();
  await other.close();
  await elsewhere.close();
});
