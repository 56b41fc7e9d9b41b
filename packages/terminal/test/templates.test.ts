import { describe, expect, it } from 'vitest';
import { decline, fill } from '../src/templates.ts';
import { createTerminal } from '../src/terminal.ts';

describe('a word beside a number', () => {
  it.each([
    ['en', 0, 'rows'],
    ['en', 1, 'row'],
    ['en', 2, 'rows'],
    ['fr', 0, 'row'],
    ['fr', 1, 'row'],
    ['fr', 2, 'rows'],
    ['fr', 1_000_000, 'rows'],
  ] as const)('%s, %i: %s', (language, count, expected) => {
    expect(decline('{count:row|rows}', { count }, language)).toBe(expected);
  });

  it('may have an empty form, and stand among others', () => {
    expect(decline('modifié{n:|s} sur {total:ligne|lignes} {n}', { n: 3, total: 1 }, 'fr')).toBe(
      'modifiés sur ligne {n}',
    );
  });

  it('is not mistaken for another where the number was written with separators', () => {
    const terminal = createTerminal('en', false, {});
    const template = '{done} / {total} {total:row|rows}';
    expect(terminal.say(template, { done: 0, total: 1_000 })).toBe('0 / 1,000 rows');
    expect(terminal.say(template, { done: 0, total: 1 })).toBe('0 / 1 row');
  });
});

describe('a template', () => {
  it('takes its parameters, and only its own', () => {
    expect(fill('{a} and {b}, {toString}', { a: 1, b: '{a}' })).toBe('1 and {a}, {toString}');
  });
});
