import { entityOf, fieldOf } from '@sluice/shared';
import { expect, it } from 'vitest';
import { choicesOf } from '../src/types/shown.ts';
import { normalise } from './support/normalise.ts';

it.each([
  ['true', ['Oui', 'oui.', 'VRAI', 'x', '1.0', '✓', '✔\ufe0f', '☑', 'coché', 'Sí', 'Sì', 'ja', 'WAHR', 'OK']],
  ['false', ['non', 'Non.', 'FAUX', '0', '0,0', '☐', '✗', 'nein', 'FALSCH']],
  ['invalid_boolean', ['peut-être', 'oui/non', '2', '-', '−1', 'on/off', 'unsubscribed']],
])('of a cell for yes or no is made %s: %j', (expected, cells) => {
  for (const cell of cells) expect([cell, normalise({ type: 'boolean' }, cell)]).toEqual([cell, expected]);
});

it.each([
  ['female', ['F', 'F.', 'Mme', 'Melle', 'fem.', '♀', '2', 'Mujer']],
  ['male', ['H', 'M.', 'Masc.', '♂', '1', 'Hombre']],
  ['other', ['X', 'I', 'Indéterminé']],
  [undefined, ['M/F', 'Dr', '3']],
])('a sex that is %s: %j', (expected, cells) => {
  const field = fieldOf(entityOf('patients'), 'sex');
  const choices = field && choicesOf(field);
  for (const cell of cells) expect([cell, choices?.recognise(cell)]).toEqual([cell, expected]);
});
