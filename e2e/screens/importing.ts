import { awaitImport, hasStatus, order } from '../support/imports.ts';
import { heading, idOf, type Stage } from './shot.ts';

/** An import that stands still in the middle, and one that waits behind it. */
export const importing: Stage = {
  prepare: async (scenario) => {
    const { harness, people } = scenario;
    const id = idOf(scenario, 'many');
    await order(people.editor, 'start', id);
    await awaitImport(
      people.editor,
      id,
      ({ status, processedRows }) => status === 'committing' && processedRows > 10_000,
    );
    await harness.stack.kill('worker');
    await order(people.editor, 'start', idOf(scenario, 'patients'));
  },
  shots: [
    {
      name: 'importing',
      path: (id) => `/imports/${id('many')}`,
      shows: (page) => page.locator('[data-connection=live]'),
    },
    {
      name: 'importing-interrupt',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { importing: texts }) => page.getByText(texts.running).first(),
      act: async (page, { importing: texts }) => {
        await page.getByRole('button', { name: texts.interrupt, exact: true }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'importing-queued',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { importing: texts }) => page.getByText(texts.queued).first(),
    },
    {
      name: 'importing-without-stream',
      path: (id) => `/imports/${id('many')}`,
      before: (page) => page.route('**/trpc/imports.watch**', (route) => route.abort()),
      shows: (page) => page.locator('[data-connection=polling]'),
    },
    {
      name: 'importing-reader',
      as: 'reader',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { importing: texts }) => page.getByText(texts.running).first(),
    },
    {
      name: 'home-live',
      path: () => '/',
      shows: (page, { imports }) => heading(page, imports.title),
    },
    {
      name: 'home-menu',
      path: () => '/',
      shows: (page, { imports }) => heading(page, imports.title),
      act: async (page) => {
        await page.getByRole('main').locator('[aria-haspopup=true]').last().click();
        await page.getByRole('menu').waitFor();
      },
    },
  ],
  after: async (scenario) => {
    const { harness, people } = scenario;
    await order(people.editor, 'cancel', idOf(scenario, 'many'));
    await harness.stack.start('worker');
    await awaitImport(people.editor, idOf(scenario, 'many'), hasStatus('cancelled'));
    await awaitImport(people.editor, idOf(scenario, 'patients'), hasStatus('completed'));
  },
};
