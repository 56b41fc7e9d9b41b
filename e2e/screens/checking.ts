import { awaitImport, draft, hasStatus, manyLeads, order } from '../support/imports.ts';
import { heading, idOf, type Stage } from './shot.ts';

/** A check that no worker has taken up. */
export const waiting: Stage = {
  prepare: async (scenario) => {
    const { harness, people } = scenario;
    await harness.stack.kill('worker');
    await order(people.editor, 'check', idOf(scenario, 'strange'));
    await order(people.editor, 'check', idOf(scenario, 'patients'));
  },
  shots: [
    {
      name: 'check-queued',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { check }) => page.getByText(check.queued),
    },
  ],
  after: async (scenario) => {
    const { harness, people } = scenario;
    await harness.stack.start('worker');
    for (const made of ['strange', 'patients'])
      await awaitImport(people.editor, idOf(scenario, made), hasStatus('ready'));
  },
};

/** A check that stands still on its way, since its worker is dead; and some that are done. */
export const checking: Stage = {
  prepare: async ({ harness, people: { editor }, made }) => {
    const id = await draft(editor, manyLeads('leads-of-the-year', 60_000));
    made.set('many', id);
    await order(editor, 'check', id);
    await awaitImport(editor, id, ({ status, processedRows }) => status === 'parsing' && processedRows > 0);
    await harness.stack.kill('worker');
  },
  shots: [
    {
      name: 'check-running',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { check }) => page.getByText(check.running),
    },
    {
      name: 'check-running-stop',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { check }) => page.getByText(check.running),
      act: async (page, { discard }) => {
        await page.getByRole('button', { name: discard.stop }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'check-ready',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { check }) => heading(page, check.title),
    },
    {
      name: 'check-ready-strange',
      path: (id) => `/imports/${id('strange')}`,
      shows: (page, { check }) => heading(page, check.title),
    },
    {
      name: 'check-ready-reader',
      as: 'reader',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { check }) => heading(page, check.title),
    },
  ],
  after: async (scenario) => {
    await scenario.harness.stack.start('worker');
    await awaitImport(scenario.people.editor, idOf(scenario, 'many'), hasStatus('ready'));
  },
};
