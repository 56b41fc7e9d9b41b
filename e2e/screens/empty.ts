import { heading, type Stage } from './shot.ts';

/** Nobody signed in yet, and nothing imported. */
export const empty: Stage = {
  prepare: async () => undefined,
  shots: [
    {
      name: 'sign-in',
      as: 'nobody',
      path: () => '/',
      shows: (page, { signIn }) => page.getByRole('button', { name: signIn.submit }),
    },
    {
      name: 'sign-in-again',
      as: 'nobody',
      path: () => '/records/leads',
      shows: (page, { signIn }) => page.getByText(signIn.again),
    },
    {
      name: 'sign-in-incomplete',
      as: 'nobody',
      path: () => '/sign-in',
      shows: (page, { signIn }) => page.getByRole('button', { name: signIn.submit }),
      act: async (page, { signIn }) => {
        await page.getByRole('button', { name: signIn.submit }).click();
        await page.getByText(signIn.emailNeeded).waitFor();
      },
    },
    {
      name: 'sign-in-unreachable',
      as: 'nobody',
      path: () => '/sign-in',
      before: (page) => page.route('**/api/auth/**', (route) => route.abort()),
      shows: (page, { signIn }) => page.getByRole('button', { name: signIn.submit }),
      act: async (page, { signIn }) => {
        await page.getByLabel(signIn.email).fill('admin@sluice.example');
        await page.getByLabel(signIn.password).fill('whatever it is');
        await page.getByRole('button', { name: signIn.submit }).click();
        await page.getByText(signIn.failure.unreachable).waitFor();
      },
    },
    {
      name: 'sign-in-demo-chosen',
      as: 'nobody',
      path: () => '/sign-in',
      shows: (page, { signIn }) => heading(page, signIn.demo.title),
      act: async (page) => {
        await page.getByRole('button', { name: 'editor@sluice.example' }).click();
      },
    },
    {
      name: 'sign-in-no-organization',
      as: 'nobody',
      path: () => '/sign-in',
      before: (page) =>
        page.route('**/trpc/session.welcome*', (route) =>
          route.fulfill({ json: [{ result: { data: { hasOrganization: false, demo: null } } }] }),
        ),
      shows: (page, { signIn }) => heading(page, signIn.none.title),
    },
    {
      name: 'home-empty',
      path: () => '/',
      shows: (page, { imports }) => heading(page, imports.empty),
    },
    {
      name: 'home-empty-reader',
      as: 'reader',
      path: () => '/',
      shows: (page, { imports }) => page.getByText(imports.emptyReader),
    },
    {
      name: 'records-empty',
      path: () => '/records/patients',
      shows: (page, { records }) => heading(page, records.empty),
    },
    {
      name: 'settings-mappings-empty',
      path: () => '/settings/mappings',
      shows: (page, { saved }) => heading(page, saved.none),
    },
    {
      name: 'new-import',
      path: () => '/imports/new',
      shows: (page, { newImport }) => heading(page, newImport.title),
    },
    {
      name: 'new-import-reader',
      as: 'reader',
      path: () => '/imports/new',
      shows: (page, { newImport }) => page.getByText(newImport.readOnly),
    },
    {
      name: 'missing',
      path: () => '/nowhere/at/all',
      shows: (page, { missing }) => heading(page, missing.title),
    },
    {
      name: 'missing-import',
      path: () => '/imports/00000000-0000-4000-8000-000000000000',
      shows: (page, { missing }) => heading(page, missing.title),
    },
    {
      name: 'account-menu',
      path: () => '/',
      shows: (page, { imports }) => heading(page, imports.empty),
      act: async (page, { account }) => {
        await page.getByRole('button', { name: account.menu.replace('{{name}}', 'Admin') }).click();
        await page.getByRole('menu').waitFor();
      },
    },
  ],
};
