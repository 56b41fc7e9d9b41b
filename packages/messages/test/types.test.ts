import type { AppErrorCode } from '@sluice/shared';
import { expect, test } from 'vitest';
import type { French, Worded } from '../src/catalogue.ts';
import { cliMessages } from '../src/cli/index.ts';

// What must not compile stands behind `@ts-expect-error`, which is an error itself where the line does compile.

const english = { list: { none: 'None.', rows_one: '{{count}} row', rows_other: '{{count}} rows' } } as const;
const rows = {
  rows_one: '{{count}} ligne',
  rows_many: '{{count}} de lignes',
  rows_other: '{{count}} lignes',
};

test('a catalogue in French has the texts of the English one, with the plural form that English lacks', () => {
  const count = ({ list }: French<typeof english>) => Object.keys(list).length;
  expect(count({ list: { none: 'Aucune.', ...rows } })).toBe(4);
  // @ts-expect-error the third plural form is missing
  count({ list: { none: 'Aucune.', rows_one: '{{count}} ligne', rows_other: '{{count}} lignes' } });
  // @ts-expect-error a text is missing
  count({ list: { ...rows } });
  // @ts-expect-error English has no such text
  count({ list: { none: 'Aucune.', nothing: 'Rien.', ...rows } });
});

test('a closed set of codes has a text for each', () => {
  const count = (texts: Worded<AppErrorCode>) => Object.keys(texts).length;
  // @ts-expect-error most codes have none
  expect(count({ forbidden: 'You may not.' })).toBe(1);
});

test('a text is asked for by a key that exists, with its parameters', () => {
  const { t, say } = cliMessages('en');
  expect(t('notice.written', { file: 'a.csv' })).toBe('a.csv is written.');
  expect(t('common:unit.rows', { count: 1_200 })).toBe('1,200 rows');
  expect(say('error.not_a_file', { file: 'a.csv' })).toBe('“a.csv” is not a file.');
  // @ts-expect-error it needs the file
  t('notice.written');
  // @ts-expect-error the file has another name
  t('notice.written', { path: 'a.csv' });
  // @ts-expect-error the screens are another face
  t('screens:signIn.title');
  // @ts-expect-error there is no such text
  expect(() => say('error.nonsense', {})).toThrow('there is no text cli:error.nonsense');
});

test('what is put into a text is shown as it is, whatever it looks like', () => {
  const { t, say } = cliMessages('en');
  for (const file of ['{{file}}', '$t(recap.nothing)', '<b>&amp;', '$& $1', '{{count, number}}']) {
    expect(t('notice.written', { file })).toBe(`${file} is written.`);
    expect(say('error.upload_failed', { file, detail: file })).toContain(`“${file}” stopped`);
    expect(say('error.upload_failed', { file, detail: file })).toMatch(/: \S.*$/);
    expect(say('error.upload_failed', { file, detail: file }).endsWith(`: ${file}`)).toBe(true);
  }
});
