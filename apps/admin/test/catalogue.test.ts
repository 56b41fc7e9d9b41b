import { LANGUAGES } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
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

  it('has every text, none empty, with the same parameters', () => {
    const shapeOf = (all: ReadonlyMap<string, string>) =>
      [...all].map(([path, text]) => [path, placeholders(text)]).sort();
    expect(shapeOf(own)).toEqual(shapeOf(english));
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

it('French has no mark that a line could begin with', () => {
  const bare = [...texts(CATALOGUES.fr)].filter(([, text]) => /« | [»:;?!](?!\/)/.test(text));
  expect(bare).toEqual([]);
});
