import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en.ts';
import { fr } from '../src/i18n/fr.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

/** `signIn.title` → text, for every text of a catalogue. */
function flatten(tree: Tree, before = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = before ? `${before}.${key}` : key;
    if (typeof value === 'string') texts.set(path, value);
    else for (const entry of flatten(value, path)) texts.set(...entry);
  }
  return texts;
}

const english = flatten(en);
const french = flatten(fr);
const sources = readSources(join(import.meta.dirname, '../src'));

describe('catalogues', () => {
  it('hold the same keys in every language', () => {
    const withoutMany = [...french.keys()].filter((key) => !key.endsWith('_many'));
    expect(withoutMany.toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('hold every plural form that a language has', () => {
    for (const key of english.keys()) {
      if (!key.endsWith('_other')) continue;
      const base = key.slice(0, -'_other'.length);
      for (const form of new Intl.PluralRules('en').resolvedOptions().pluralCategories) {
        expect(english.has(`${base}_${form}`), `en ${base}_${form}`).toBe(true);
      }
      for (const form of new Intl.PluralRules('fr').resolvedOptions().pluralCategories) {
        expect(french.has(`${base}_${form}`), `fr ${base}_${form}`).toBe(true);
      }
    }
  });

  it('take the same parameters in every language', () => {
    for (const [key, text] of french) {
      const counterpart = english.get(key) ?? english.get(key.replace(/_many$/, '_other'));
      expect(parameters(text), key).toEqual(parameters(counterpart ?? ''));
    }
  });

  it('hold no empty text and no plain space before French punctuation', () => {
    for (const [key, text] of [...english, ...french]) expect(text.trim(), key).not.toBe('');
    for (const [key, text] of french) expect(text, key).not.toMatch(/« |[  ]»$| [:;?!»]/);
  });

  it('hold no text that no screen uses', () => {
    const unused = [...english.keys()].filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });

  it('hold every text that a screen asks for', () => {
    const bases = new Set([...english.keys()].map((key) => key.replace(/_(one|other)$/, '')));
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '');
    expect(asked.length).toBeGreaterThan(50);
    const isBranch = (key: string): boolean => [...bases].some((base) => base.startsWith(`${key}.`));
    expect(asked.filter((key) => !bases.has(key) && !isBranch(key))).toEqual([]);
  });
});

/** A key is used where it stands as a literal, or where a template can become it. */
function isUsed(key: string): boolean {
  const base = key.replace(/_(one|other)$/, '');
  if (sources.includes(`'${base}'`)) return true;
  return templates.some((template) => template.test(base));
}

const templates = [...sources.matchAll(/`([\w-]*(?:\.[\w-]+|\.?\$\{[^}]+\})+[\w.-]*)`/g)]
  .map(([, template]) => template ?? '')
  // One that begins with a variable could become any key, and would prove nothing.
  .filter((template) => /^\w+\./.test(template) && template.includes('${'))
  .map((template) => {
    const pattern = template
      .split(/\$\{[^}]+\}/)
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[\\w-]+');
    return new RegExp(`^${pattern}$`);
  });

function parameters(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '').toSorted();
}

function readSources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/i18n[\\/](en|fr)(-\w+)?\.ts$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}
