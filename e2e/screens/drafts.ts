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
const TWO_SEPARATORS = ['Nom;Ville,Pays', 'Dupont;Lyon,France', 'Martin;Nice,France', 'Petit;Metz,France'];
const SPARE = [
  'id;company;;email;phone',
  'L1;Acme;a@example.com;0612345678',
  'L2;Beta;b@example.com;0612345679',
];
/** A record above the names, and identifiers as numbers with a point. */
const BELOW_A_ROW = [
  'Dupont;a@example.com;Lyon;',
  'Martin;b@example.com;Nice;',
  'Nom;Email;Ville;Note',
  'Petit;c@example.com;Metz;',
];
const POINTED = ['Lead id,Email', '1024.0,a@example.com', '1025.0,b@example.com', '1026.0,c@example.com'];

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
    made.set('separators', await draft(editor, text('adresses.csv', TWO_SEPARATORS)));
    made.set('spare', await draft(editor, text('contacts.csv', SPARE)));
    made.set('below', await draft(editor, text('annuaire.csv', BELOW_A_ROW)));
    made.set('pointed', await draft(editor, text('pandas.csv', POINTED)));
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
      name: 'preview-separators',
      path: (id) => `/imports/${id('separators')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'preview-spare',
      path: (id) => `/imports/${id('spare')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'preview-below',
      path: (id) => `/imports/${id('below')}`,
      shows: (page, { preview }) => page.getByRole('link', { name: preview.next }),
    },
    {
      name: 'mapping-pointed',
      path: (id) => `/imports/${id('pointed')}?step=mapping`,
      shows: (page, { mapping }) => page.getByRole('button', { name: mapping.next }),
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
