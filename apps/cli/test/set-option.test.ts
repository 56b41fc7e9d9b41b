import { describe, expect, it } from 'vitest';
import { CliError } from '../src/cli-error.ts';
import { readSetOption } from '../src/import/set-option.ts';

describe('--set', () => {
  it.each([
    ['138:Nom=Dupont', { by: 'line', number: 138, column: 'Nom', value: 'Dupont' }],
    ['#137:Nom=Dupont', { by: 'row', number: 137, column: 'Nom', value: 'Dupont' }],
    ['2:#3=', { by: 'line', number: 2, column: '#3', value: '' }],
    ['2:Notes=a=b: c', { by: 'line', number: 2, column: 'Notes', value: 'a=b: c' }],
    ['2:Time: from = 10:30', { by: 'line', number: 2, column: 'Time: from', value: ' 10:30' }],
    ['2:Notes=two\nlines', { by: 'line', number: 2, column: 'Notes', value: 'two\nlines' }],
  ])('%s', (text, expected) => {
    expect(readSetOption(text)).toMatchObject(expected);
  });

  it.each(['Nom=Dupont', '138:Nom', '138:=Dupont', '138: =Dupont', '0:Nom=x', '-1:Nom=x', 'x:Nom=x', ''])(
    '%s is refused',
    (text) => {
      expect(() => readSetOption(text)).toThrow(CliError);
    },
  );
});
