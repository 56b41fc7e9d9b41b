import { entityOf } from '@sluice/shared';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { likenessOf } from '../src/likeness/index.ts';
import { isNickname } from '../src/likeness/nicknames.ts';
import { isOneEdit } from '../src/likeness/one-edit.ts';

describe('one slip', () => {
  it.each([
    ['dupont', 'dupond', true],
    ['lefevre', 'lefebvre', true],
    ['martin', 'matrin', true],
    ['anne', 'ane', true],
    ['xanne', 'anne', true],
    ['annex', 'anne', true],
    ['martin', 'martin', false],
    ['lea', 'leo', false],
    ['ab', 'abc', false],
    ['martin', 'martins x', false],
    ['martin', 'mortan', false],
    ['abcd', 'badc', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(isOneEdit(one, other)).toBe(expected);
    expect(isOneEdit(other, one)).toBe(expected);
  });

  test('any letter that is added, left out, written otherwise or moved by one is one', () => {
    const texts = fc.string({ minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom('añ', 'q', '7'), (text, seed, letter) => {
        const at = seed % text.length;
        const added = text.slice(0, at) + letter.slice(0, 1) + text.slice(at);
        const left = text.slice(0, at) + text.slice(at + 1);
        const moved =
          text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
        expect(isOneEdit(text, added)).toBe(true);
        expect(isOneEdit(text, left)).toBe(true);
        expect(isOneEdit(text, moved)).toBe(moved !== text);
      }),
    );
  });
});

describe('nicknames', () => {
  it.each([
    ['robert', 'bob', true],
    ['bob', 'robert', true],
    ['elisabeth', 'babeth', true],
    ['robert', 'bill', false],
    ['constructor', 'robert', false],
  ])('%s and %s: %s', (one, other, expected) => expect(isNickname(one, other)).toBe(expected));
});

describe('the likeness of two leads', () => {
  const leads = entityOf('leads');
  const saying = (values: Record<string, string | null>) => (field: string) => values[field];
  const said = fc.record({
    externalId: fc.constantFrom(null, '1', '2'),
    email: fc.constantFrom(null, 'a.b@c.example', 'ab@c.example', 'x@c.example', 'N/A'),
    phone: fc.constantFrom(null, '+33140000000', '+33140000001'),
    firstName: fc.constantFrom(null, 'Anne', 'Ann', 'Bob', 'Robert', '', '-'),
    lastName: fc.constantFrom(null, 'Roy', 'Petit', 'Anne Roy', '\ud800'),
  });

  test('is the same whichever comes first', () => {
    fc.assert(
      fc.property(said, said, (one, other) => {
        const asSet = (reasons: ReturnType<typeof likenessOf>) =>
          reasons && new Set(reasons.map((reason) => JSON.stringify(reason)));
        expect(asSet(likenessOf(leads, saying(one), saying(other)))).toEqual(
          asSet(likenessOf(leads, saying(other), saying(one))),
        );
      }),
    );
  });

  it('sees nothing in what says that there is nothing', () => {
    const nobody = saying({ email: 'N/A', lastName: '-' });
    expect(likenessOf(leads, nobody, nobody)).toBeUndefined();
  });
});
