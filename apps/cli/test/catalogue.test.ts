import { LANGUAGES } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { CLI_ERROR_CODES } from '../src/cli-error.ts';
import { CATALOGUES } from '../src/messages/catalogue.ts';

/** Every text of a catalogue by its path. */
function texts(value: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof inner === 'string') found.set(here, inner);
    else for (const [deeper, text] of texts(inner, here)) found.set(deeper, text);
  }
  return found;
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  const english = texts(CATALOGUES.en);
  const own = texts(CATALOGUES[language]);

  it('has every text, and none is empty', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('takes the same parameters everywhere', () => {
    for (const [path, text] of own)
      expect([path, placeholders(text)]).toEqual([path, placeholders(english.get(path) ?? '')]);
  });

  it('has a sentence for every error', () => {
    expect(Object.keys(CATALOGUES[language].error).sort()).toEqual([...CLI_ERROR_CODES].sort());
  });
});
