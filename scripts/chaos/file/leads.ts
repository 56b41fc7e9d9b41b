import {
  boolean,
  choice,
  date,
  decimal,
  email,
  integer,
  optional,
  phone,
  prose,
  spelling,
  text,
} from './columns.ts';
import type { Model } from './generated.ts';

export const leads: Model = {
  entity: 'leads',
  kinds: 3,
  identities: [
    { name: 'externalId', kind: 'sure', columns: ['external_id'], form: (value) => value },
    {
      name: 'email',
      kind: 'likely',
      columns: ['email'],
      mailboxes: true,
      form: (value) => value.toLowerCase(),
    },
    { name: 'phone', kind: 'named', columns: ['phone'], form: (value) => value },
  ],
  person: { first: 'first_name', last: 'last_name' },
  // A phone tells only together with a name.
  keyOf: ([id, email, phone, first, last]) =>
    id ? `id:${id}` : email ? `email:${email}` : phone && (first || last) ? `phone:${phone}` : undefined,
  untouched: { name: 'job_title', type: 'text', value: 'Not in any file', byHand: 'by hand' },
  freeText: 'notes',
  columns: [
    {
      header: 'Lead id',
      name: 'external_id',
      identity: true,
      make: ({ kind, number }) =>
        kind === 0 ? { cell: `L-${number}`, value: `L-${number}` } : { cell: '', value: null },
      spoilt: { too_long: 'L'.repeat(65) },
    },
    {
      header: 'E-mail',
      name: 'email',
      identity: true,
      make: (maker) => (maker.kind === 2 ? { cell: '', value: null } : email(maker)),
      spoilt: { invalid_email: 'nobody at example' },
    },
    {
      header: 'Phone',
      name: 'phone',
      identity: true,
      make: phone,
      spoilt: { invalid_phone: '12 34' },
    },
    { header: 'First name', name: 'first_name', called: true, make: optional(text) },
    { header: 'Last name', name: 'last_name', called: true, make: optional(text) },
    { header: 'Company', name: 'company', make: optional(text), spoilt: { too_long: 'é'.repeat(301) } },
    {
      header: 'Status',
      name: 'status',
      make: optional(
        choice(spelling('New', 'new'), spelling('en cours', 'contacted'), spelling('closed_won', 'won')),
      ),
      spoilt: { invalid_choice: 'sleeping' },
    },
    {
      header: 'Value',
      name: 'value',
      numeric: true,
      make: optional(decimal),
      spoilt: { invalid_decimal: 'much' },
    },
    {
      header: 'Employees',
      name: 'employees',
      make: optional(integer),
      spoilt: { invalid_integer: 'dozens', integer_out_of_range: '99999999999' },
    },
    { header: 'Opt-in', name: 'opt_in', make: optional(boolean), spoilt: { invalid_boolean: 'maybe' } },
    { header: 'Last contact', name: 'contacted_on', make: optional(date), spoilt: { invalid_date: 'soon' } },
    { header: 'Notes', name: 'notes', make: optional(prose, 3) },
  ],
};
