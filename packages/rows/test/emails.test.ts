import { expect, it } from 'vitest';
import { normalise } from './support/normalise.ts';

const [TAKEN, FIRST] = ['jean@exemple.fr (email_taken)', 'jean@exemple.fr (more_emails)'];

it.each([
  ['jean@exemple.fr (Jean Dupont)', TAKEN],
  ['Jean Dupont (jean@exemple.fr)', TAKEN],
  ['jean@exemple.fr <jean@exemple.fr>', TAKEN],
  ['"jean@exemple.fr" <Jean@exemple.fr>', TAKEN],
  ['[jean@exemple.fr](mailto:jean@exemple.fr)', TAKEN],
  ['[jean@exemple.fr]', TAKEN],
  ['Jean Dupont [mailto:jean@exemple.fr]', TAKEN],
  ['jean@exemple.fr#mailto:jean@exemple.fr#', TAKEN],
  ['Jean#mailto:jean@exemple.fr', TAKEN],
  ['SMTP:Jean@exemple.fr', TAKEN],
  ['Email : jean@exemple.fr', TAKEN],
  ['«\u00a0jean@exemple.fr\u00a0»', TAKEN],
  ['“jean@exemple.fr”', TAKEN],
  ['jean@exemple.fr; ;', TAKEN],
  ['jean@exemple.fr|', TAKEN],
  ['jean@exemple.fr !', TAKEN],
  ['paul@exemple.fr <jean@exemple.fr>', 'invalid_email'],
  ['jean@exemple.fr (paul@exemple.fr)', FIRST],
  ['paul@exemple.fr#mailto:jean@exemple.fr#', 'invalid_email'],
  ['jean@exemple.fr ou paul@exemple.fr', FIRST],
  ['jean@exemple.fr - paul@exemple.fr', FIRST],
  ['jean@exemple.fr & paul@exemple.fr', FIRST],
  ['jean@exemple.fr/paul@exemple.fr', FIRST],
  ['SMTP:jean@exemple.fr;smtp:paul@exemple.fr', FIRST],
  ['"Dupont, Jean" <jean@exemple.fr>, "Martin, Paul" <paul@exemple.fr>', FIRST],
  ['jean@exemple.fr; pas de mail', 'invalid_email'],
  ['jean@exemple.fr - perso', 'invalid_email'],
  ['jean dupont@exemple.fr', 'invalid_email'],
])('%s is %s', (cell, expected) => {
  expect(normalise({ type: 'email' }, cell)).toBe(expected);
});
