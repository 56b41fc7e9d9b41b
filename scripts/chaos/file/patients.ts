import {
  boolean,
  choice,
  date,
  decimal,
  email,
  ofKind,
  optional,
  phone,
  prose,
  spelling,
  text,
} from './columns.ts';
import { folded, withoutCheckDigits } from './forms.ts';
import type { Model } from './generated.ts';

export const patients: Model = {
  entity: 'patients',
  kinds: 2,
  identities: [
    { name: 'externalId', kind: 'sure', columns: ['external_id'], form: (value) => value },
    {
      name: 'socialSecurityNumber',
      kind: 'likely',
      columns: ['social_security_number'],
      form: withoutCheckDigits,
    },
    {
      name: 'lastName+firstName+birthDate',
      kind: 'named',
      off: true,
      columns: ['last_name', 'first_name', 'birth_date'],
      form: folded,
    },
  ],
  person: { first: 'first_name', last: 'last_name', birth: 'birth_date' },
  keyOf: ([id, ssn]) => (id ? `id:${id}` : ssn ? `ssn:${ssn}` : undefined),
  untouched: { name: 'birth_name', type: 'text', value: 'Not in any file', byHand: 'by hand' },
  freeText: 'notes',
  columns: [
    {
      header: 'N° patient',
      name: 'external_id',
      identity: true,
      make: ofKind(0, ({ number }) => ({ cell: `P${number}`, value: `P${number}` })),
    },
    {
      header: 'N° sécurité sociale',
      name: 'social_security_number',
      identity: true,
      make: ofKind(1, ({ number }) => {
        const digits = `1${String(number).padStart(12, '0')}`;
        return { value: digits, cell: digits.replace(/(...)(?=.)/g, '$1 ') };
      }),
      spoilt: { invalid_text: 'à ???' },
    },
    {
      header: 'Nom',
      name: 'last_name',
      called: true,
      make: text,
      spoilt: { required: ' ', too_long: 'x'.repeat(201) },
    },
    { header: 'Prénom', name: 'first_name', called: true, make: text, spoilt: { required: '' } },
    {
      header: 'Date de naissance',
      name: 'birth_date',
      called: true,
      make: optional(date),
      spoilt: { impossible_date: '30/02/1985', invalid_date: 'hier', date_in_future: '31/12/9990' },
    },
    {
      header: 'Sexe',
      name: 'sex',
      make: optional(choice(spelling('F', 'female'), spelling('Monsieur', 'male'), spelling('h', 'male'))),
      spoilt: { invalid_choice: 'Z' },
    },
    { header: 'E-mail', name: 'email', make: optional(email), spoilt: { invalid_email: 'à demander' } },
    { header: 'Téléphone', name: 'phone', make: optional(phone), spoilt: { invalid_phone: '12 34' } },
    { header: 'Ville', name: 'city', make: optional(text) },
    {
      header: 'Poids (kg)',
      name: 'weight_kg',
      numeric: true,
      make: optional(decimal),
      spoilt: { invalid_decimal: 'lourd', decimal_out_of_range: '12345' },
    },
    {
      header: 'Consentement',
      name: 'consent',
      make: optional(boolean),
      spoilt: { invalid_boolean: 'peut-être' },
    },
    { header: 'Notes', name: 'notes', make: optional(prose, 3) },
  ],
};
