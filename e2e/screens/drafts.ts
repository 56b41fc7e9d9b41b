import { draft, sampleFile } from '../support/imports.ts';
import { sample } from '../support/screens.ts';
import type { Stage } from './shot.ts';
import { STRANGE_LEADS } from './strange-leads.ts';

const NAMELESS = ['Jean;Dupont;Paris', 'Anne;Martin;Lyon', 'Luc;Petit;Nice'];
const SHIFTED = [
  'id,companyjob title,email,source,notes',
  'L1,Acme,CEO,a@example.com,web,',
  'L2,Beta,CTO,b@example.com,web,',
  'L3,Gamma,CFO,c@example.com,fair,',
];
const OUTLOOK = [
  'id,last name,email,notes',
  '1,Dupont,a@example.com,hello',
  '2,Martin,b@example.com',
  '3,Petit',
];

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
    const text = (name: string, lines: readonly string[]) =>
      ({ entity: 'leads', name, bytes: Buffer.from(lines.join('\n')) }) as const;
    made.set('nameless', await draft(editor, text('clients.csv', NAMELESS)));
    made.set('shifted', await draft(editor, text('export-crm.csv', SHIFTED)));
    made.set('outlook', await draft(editor, text('outlook.csv', OUTLOOK)));
  },
  shots: [
    {
      name: 'preview-nameless',
      path: (id) => `/imports/${id('nameless')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'preview-shifted',
      path: (id) => `/imports/${id('shifted')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'mapping-shifted',
      path: (id) => `/imports/${id('shifted')}?step=mapping`,
      shows: (page, { mapping }) => page.getByRole('button', { name: mapping.next }),
    },
    {
      name: 'mapping-short',
      path: (id) => `/imports/${id('outlook')}?step=mapping`,
      shows: (page, { mapping }) => page.getByRole('button', { name: mapping.next }),
    },
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
