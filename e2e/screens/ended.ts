import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { awaitImport, checked, hasStatus, imported, manyLeads, order } from '../support/imports.ts';
import { sample } from '../support/screens.ts';
import { heading, idOf, type Scenario, type Stage } from './shot.ts';

/** Imports that came to an end, each of them another. */
export const ended: Stage = {
  prepare: async (scenario) => {
    const { people, made } = scenario;
    const clean = { ...manyLeads('all-of-them', 1), entity: 'leads' } as const;
    made.set('clean', await imported(people.editor, clean));
    await loseItsFile(scenario);
    await keepAside(scenario);
  },
  shots: [
    {
      name: 'done-completed',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { done }) => heading(page, done.title.completed),
    },
    {
      name: 'done-completed-reader',
      as: 'reader',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { done }) => heading(page, done.title.completed),
    },
    {
      name: 'done-completed-clean',
      path: (id) => `/imports/${id('clean')}`,
      shows: (page, { done }) => heading(page, done.title.completed),
    },
    {
      name: 'done-cancelled',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { done }) => heading(page, done.title.cancelled),
    },
    {
      name: 'done-failed',
      path: (id) => `/imports/${id('lost')}`,
      shows: (page, { done }) => heading(page, done.title.failed),
    },
    {
      name: 'done-kept-aside',
      path: (id) => `/imports/${id('kept')}`,
      shows: (page, { actions }) => page.getByRole('button', { name: actions.apply.leave, exact: true }),
    },
    {
      name: 'new-import-seen-before',
      path: () => '/imports/new?entity=patients',
      shows: (page, { newImport }) => heading(page, newImport.title),
      act: async (page, { newImport }) => {
        await page.locator('input[type=file]').setInputFiles(sample('patients-fr.csv'));
        await page.getByRole('button', { name: newImport.again }).waitFor();
      },
    },
    {
      name: 'home',
      path: () => '/',
      shows: (page, { imports }) => heading(page, imports.title),
    },
    {
      name: 'home-none-match',
      path: () => '/?entity=grape_varieties',
      shows: (page, { imports }) => heading(page, imports.noneMatch),
    },
  ],
};

/** Somebody changes records between the check and the start. */
async function keepAside({ harness, people, made }: Scenario): Promise<void> {
  await imported(people.editor, manyLeads('kept', 5));
  const id = await checked(people.editor, manyLeads('kept', 6, 'New note'));
  made.set('kept', id);
  await harness.query(
    `update leads set notes = 'By hand' where external_id in ('kept-1', 'kept-3', 'kept-4')`,
    [],
  );
  await order(people.editor, 'start', id);
  await awaitImport(people.editor, id, hasStatus('completed'));
}

/** Its file is gone when it is to be written: a failure that nobody can repair. */
async function loseItsFile({ harness, people, made }: Scenario): Promise<void> {
  const id = await checked(people.editor, manyLeads('lost', 1000));
  made.set('lost', id);
  const [file] = await harness.query<{ organization_id: string; file_id: string }>(
    'select organization_id, file_id from imports where id = $1',
    [id],
  );
  if (!file) throw new Error(`no import ${id}`);
  await rm(join(harness.stack.dataDir, 'files', file.organization_id, file.file_id));
  await order(people.editor, 'start', idOf({ made }, 'lost'));
  await awaitImport(people.editor, id, hasStatus('failed'));
}
