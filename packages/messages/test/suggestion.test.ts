import { HEADER_CLAIMS, LANGUAGES, type SuggestionReason } from '@sluice/shared';
import { expect, test } from 'vitest';
import { commonMessages } from '../src/common/index.ts';
import { suggestionInWords, unreadableInWords } from '../src/index.ts';

function said(why: SuggestionReason | undefined) {
  const suggestions = [{ column: 2, field: 'email', confidence: 0.75, ...(why && { why }) }];
  return LANGUAGES.map((language) =>
    suggestionInWords({ suggestions }, { column: 2, field: 'email' }, commonMessages(language)),
  );
}

test('why a field is suggested: what its header says, and how many cells fit', () => {
  expect(said({ header: 'part', name: 'mail', looked: 1200, fits: 1198 })).toEqual([
    'has “mail” in its name; cells that fit: 1,198 of 1,200',
    'contient « mail » dans son nom ; cellules qui conviennent : 1 198 sur 1 200',
  ]);
  expect(said({ header: 'name', looked: 0, fits: 0 })).toEqual([
    'same name; no cell to look at',
    'même nom ; aucune cellule à examiner',
  ]);
  for (const header of HEADER_CLAIMS)
    for (const text of said({ header, name: 'mail', looked: 3, fits: 3 })) expect(text).not.toContain('{{');
});

test('nothing is said of what was not suggested, or was suggested before reasons were given', () => {
  expect(said(undefined)).toEqual([undefined, undefined]);
  const other = { column: 2, field: 'phone' };
  expect(suggestionInWords({ suggestions: [] }, other, commonMessages('en'))).toBeUndefined();
});

test('cells that cannot be read are counted, with the most frequent reason and examples', () => {
  const found = { looked: 2_000, unreadable: 12, code: 'invalid_decimal', examples: ['soon', '?!'] } as const;
  expect(LANGUAGES.map((language) => unreadableInWords(found, commonMessages(language)))).toEqual([
    '12 of 2,000 looked at cannot be read: not a number (“soon”, “?!”)',
    'Cellules illisibles : 12 sur 2 000 examinées, par exemple « soon », « ?! » (pas un nombre)',
  ]);
});
