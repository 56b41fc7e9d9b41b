import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from '../src/full-names/split-name.ts';

/** `first | last`, and what is doubtful. */
function split(text: string, order: 'first_last' | 'last_first' = 'first_last'): string {
  const { first, last, doubt } = splitName(text, order);
  return `${first} | ${last}${doubt ? ` (${doubt})` : ''}`;
}

describe('a full name', () => {
  it.each([
    ['Marie Dupont', 'Marie | Dupont'],
    ['Jean-Pierre Martin', 'Jean-Pierre | Martin'],
    ['Anne-Sophie Martin-Durand', 'Anne-Sophie | Martin-Durand'],
    ['Marie  Dupont', 'Marie | Dupont'],
    ['Jean de la Fontaine', 'Jean | de la Fontaine'],
    ['Charles de Gaulle', 'Charles | de Gaulle'],
    ['Jean Bruno d’Ormesson', 'Jean Bruno | d’Ormesson'],
    ['Vincent van Gogh', 'Vincent | van Gogh'],
    ['Ludwig von Beethoven', 'Ludwig | von Beethoven'],
    ['Juan Carlos de Borbón', 'Juan Carlos | de Borbón'],
    ['José Ortega y Gasset', 'José | Ortega y Gasset'],
    ['Yann Le Goff', 'Yann | Le Goff'],
    ['Yves Saint Laurent', 'Yves | Saint Laurent'],
    ['Karim al-Rashid', 'Karim | al-Rashid'],
    ['John F. Kennedy', 'John F. | Kennedy'],
    ['J. R. R. Tolkien', 'J. R. R. | Tolkien'],
    ['John D Rockefeller', 'John D | Rockefeller'],
    ['Martin Luther King Jr.', 'Martin Luther | King Jr. (guessed)'],
    ['Sammy Davis III', 'Sammy | Davis III'],
    ['Ben Affleck', 'Ben | Affleck'],
    ['محمد علي', 'محمد | علي'],
  ])('with the first name first: %s', (text, expected) => {
    expect(split(text)).toBe(expected);
  });

  it.each([
    ['Dupont Marie', 'Marie | Dupont'],
    ['de la Fontaine Jean', 'Jean | de la Fontaine'],
    ['Le Goff Yann', 'Yann | Le Goff'],
    ['Martin-Durand Anne-Sophie', 'Anne-Sophie | Martin-Durand'],
    ['Kennedy John F.', 'John F. | Kennedy'],
    ['Ortega y Gasset José', 'José | Ortega y Gasset'],
    ['Dupont M.', 'M. | Dupont'],
    ['DUPONT MARIE', 'MARIE | DUPONT'],
    ['Martin Jean Paul', 'Jean Paul | Martin (guessed)'],
  ])('with the last name first: %s', (text, expected) => {
    expect(split(text, 'last_first')).toBe(expected);
  });

  it.each([
    ['DUPONT Marie', 'Marie | DUPONT'],
    ['Marie DUPONT', 'Marie | DUPONT'],
    ['DE LA TOUR Jean-Pierre', 'Jean-Pierre | DE LA TOUR'],
    ['Jean-Pierre de LA TOUR', 'Jean-Pierre | de LA TOUR'],
    ['Jean Paul DUPONT', 'Jean Paul | DUPONT'],
    ['d’ORMESSON Jean', 'Jean | d’ORMESSON'],
    ['McDONALD Ronald', 'Ronald | McDONALD'],
    ['J.-P. DUPONT', 'J.-P. | DUPONT'],
    ['LE GOFF Yann', 'Yann | LE GOFF'],
    ['ÉLUARD Paul', 'Paul | ÉLUARD'],
    ['Dupont, Marie', 'Marie | Dupont'],
    ['DE LA FONTAINE, Jean Paul', 'Jean Paul | DE LA FONTAINE'],
    ['King, Jr., Martin Luther', 'Martin Luther | King Jr.'],
    ['Martin King, Jr.', 'Martin | King Jr.'],
  ])('that tells by itself, whatever the order: %s', (text, expected) => {
    expect([split(text), split(text, 'last_first')]).toEqual([
      expected,
      text.includes('Martin King') ? 'King | Martin Jr.' : expected,
    ]);
  });

  it.each([
    ['Jean Paul Martin', 'Jean Paul | Martin (guessed)'],
    ['Gabriel García Márquez', 'Gabriel García | Márquez (guessed)'],
    ['de la Fontaine Jean', 'Jean | de la Fontaine (guessed)'],
    ['Dr. Anne Martin', 'Anne | Martin (guessed)'],
    ['Mme DUPONT Marie', 'Marie | DUPONT (guessed)'],
    ['M. Dupont', ' | Dupont (guessed)'],
    ['Dupont, Mme Marie', 'Marie | Dupont (guessed)'],
  ])('that leaves doubt: %s', (text, expected) => {
    expect(split(text)).toBe(expected);
  });

  it.each([
    'Dupont',
    'Dupont,',
    'de Gaulle',
    'M. et Mme Dupont',
    'Marie & Jean Dupont',
    'Jean DUPONT née MARTIN',
    'Jean DUPONT Marie',
    'Acme Inc.',
    'Studio 54',
    'jean@example.com Dupont',
    'Jean (Bob) Dupont',
    'Dupont, Marie, Anne',
    'Anne - Marie Dupont',
    '株式会社',
    `${'a '.repeat(9)}${'b'.repeat(200)}`,
    'a b '.repeat(10).trim(),
    '-',
    ', ,',
  ])('that cannot be split stays whole: %s', (text) => {
    for (const order of ['first_last', 'last_first'] as const) {
      expect(splitName(text, order)).toEqual({ first: '', last: text, doubt: 'whole' });
    }
  });

  it('loses no word of a name and makes none up', () => {
    const word = fc.constantFrom(
      'Jean',
      'DUPONT',
      'de',
      'la',
      'Le',
      'F.',
      'y',
      'Martin-Roux',
      'Jr.',
      'van',
      'É',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom('first_last', 'last_first'), (name, order) => {
        const { first, last, doubt } = splitName(name, order);
        const words = (of: string) => of.split(' ').filter((each) => each !== '');
        expect([...words(first), ...words(last)].toSorted()).toEqual(words(name).toSorted());
        expect(last).not.toBe('');
        if (doubt === undefined) expect(first).not.toBe('');
      }),
    );
  });
});
