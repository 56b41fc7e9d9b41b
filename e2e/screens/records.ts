import { z } from 'zod';
import { awaitImport, hasStatus, imported, order } from '../support/imports.ts';
import { heading, idOf, type Scenario, type Stage } from './shot.ts';

const foundSchema = z.object({ items: z.array(z.object({ id: z.uuid() })).min(1) });

/** What the imports have written, edited since by other imports and by hand. */
export const records: Stage = {
  prepare: async (scenario) => {
    const { people, made, harness } = scenario;
    await order(people.editor, 'start', idOf(scenario, 'strange'));
    await awaitImport(people.editor, idOf(scenario, 'strange'), hasStatus('completed'));
    const corrections = [
      'N° patient;Nom;Prénom;Ville;Notes',
      'P0000001;NOËL;Guillaume;Paris;Rappeler en mars',
      'P0000002;DESBŒUFS;Nicolas;Lyon;',
    ];
    await imported(people.admin, {
      entity: 'patients',
      name: 'corrections-mars.csv',
      bytes: Buffer.from(corrections.join('\n')),
    });
    await harness.query(`update patients set city = 'Nantes' where match_key like '%P0000001'`);
    made.set('a patient', await find(scenario, 'patients', 'P0000001'));
    made.set('a strange lead', await find(scenario, 'leads', 'emoji@example.com'));
    made.set('a long lead', await find(scenario, 'leads', 'Donaudampf'));
  },
  shots: [
    {
      name: 'records',
      path: () => '/records/patients',
      shows: (page, { records: texts }) => page.getByRole('searchbox', { name: texts.search }),
    },
    {
      name: 'records-sorted',
      path: () => '/records/patients?sort=lastName&desc=true',
      shows: (page, { records: texts }) => page.getByRole('searchbox', { name: texts.search }),
    },
    {
      name: 'records-strange',
      path: () => '/records/leads?q=example.com',
      shows: (page, { records: texts }) => page.getByRole('searchbox', { name: texts.search }),
    },
    {
      name: 'records-none-found',
      path: () => '/records/patients?q=nobody%20of%20this%20name',
      shows: (page, { records: texts }) => page.getByRole('button', { name: texts.clear }).last(),
    },
    {
      name: 'record',
      path: (id) => `/records/patients/${id('a patient')}`,
      shows: (page, { history }) => heading(page, history.title),
    },
    {
      name: 'record-earlier',
      path: (id) => `/records/patients/${id('a patient')}`,
      shows: (page, { history }) => heading(page, history.title),
      act: async (page) => {
        for (const button of await page.locator('dl [aria-expanded=false]').all()) await button.click();
      },
    },
    {
      name: 'record-strange',
      path: (id) => `/records/leads/${id('a strange lead')}`,
      shows: (page, { history }) => heading(page, history.title),
    },
    {
      name: 'record-long',
      path: (id) => `/records/leads/${id('a long lead')}`,
      shows: (page, { history }) => heading(page, history.title),
    },
  ],
};

async function find({ people }: Scenario, entity: string, search: string): Promise<string> {
  const { items } = await people.admin.query('records.list', { entity, search, limit: 1 }, foundSchema);
  return items[0]?.id ?? '';
}
