import { draft, sampleFile } from '../support/imports.ts';
import { sample } from '../support/screens.ts';
import type { Stage } from './shot.ts';
import { STRANGE_LEADS } from './strange-leads.ts';

/** Files that were read, and two that could not be. */
export const drafts: Stage = {
  prepare: async ({ people: { editor }, made }) => {
    made.set('leads', await draft(editor, await sampleFile('leads', sample('leads-en.csv'))));
    made.set('strange', await draft(editor, STRANGE_LEADS));
    made.set('patients', await draft(editor, await sampleFile('patients', sample('patients-fr.csv'))));
    const workbook = {
      entity: 'leads',
      name: 'leads.xlsx',
      bytes: Buffer.from('PK\u0003\u0004 a workbook'),
    } as const;
    made.set('workbook', await draft(editor, workbook));
  },
  shots: [
    {
      name: 'preview',
      path: (id) => `/imports/${id('leads')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'preview-strange',
      path: (id) => `/imports/${id('strange')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'preview-reader',
      as: 'reader',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page) => page.getByRole('table'),
    },
    {
      name: 'preview-unreadable',
      path: (id) => `/imports/${id('workbook')}`,
      shows: (page, { done }) => page.getByText(done.title.failed).first(),
    },
    {
      name: 'mapping',
      path: (id) => `/imports/${id('patients')}?step=mapping`,
      shows: (page, { mapping }) => page.getByRole('button', { name: mapping.next }),
    },
    {
      name: 'mapping-strange',
      path: (id) => `/imports/${id('strange')}?step=mapping`,
      shows: (page, { mapping }) => page.getByRole('button', { name: mapping.next }),
    },
    {
      name: 'mapping-reader',
      as: 'reader',
      path: (id) => `/imports/${id('patients')}?step=mapping`,
      shows: (page, { mapping }) => page.getByText(mapping.title),
    },
  ],
};
