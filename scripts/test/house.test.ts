import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/house.md'), 'utf8');

/** Suites and servers that tests are made of, beside what they test. */
const FOR_TESTS = /\/(?:testing|conformance)(?:\/|\.ts$)/;

/** The rooms of the page, each with those that it may import. */
const ROOMS = new Map(
  [...PAGE.matchAll(/^\| `((?:apps|packages)\/\w+)` +\|[^|]+\|([^|]*)\|$/gm)].map(
    ([, room = '', names = '']) => [
      room,
      names.split(',').flatMap((name) => name.trim().split(' ')[0] || []),
    ],
  ),
);

/** The rooms that the sources of a room import, by their short names. What only its tests import is no arrow. */
function importedBy(room: string): string[] {
  const sources = globSync(`${room}/src/**/*.{ts,tsx}`, { cwd: ROOT }).filter(
    (path) => !FOR_TESTS.test(path.slice(room.length)),
  );
  const imported = sources.flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:from|import\() ?'@sluice\/(\w+)/g)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(imported)].toSorted();
}

describe('the map of the house', () => {
  it('has every room', () => {
    const folders = globSync('{apps,packages}/*/package.json', { cwd: ROOT }).map(dirname);
    expect([...ROOMS.keys()].toSorted()).toEqual(folders.toSorted());
  });

  it.each([...ROOMS])('draws the arrows of %s', (room, allowed) => {
    expect(importedBy(room)).toEqual([...allowed].toSorted());
  });

  it('has no circle: what a room imports stands above it', () => {
    const order = [...ROOMS.keys()].map((room) => room.replace(/^\w+\//, ''));
    for (const [room, allowed] of ROOMS) {
      const place = order.indexOf(room.replace(/^\w+\//, ''));
      for (const name of allowed) expect(order.indexOf(name), `${room} imports ${name}`).toBeLessThan(place);
    }
  });
});

/** A change of the page: how many files it may take at most, and which. */
interface Change {
  readonly name: string;
  readonly most: number;
  readonly paths: readonly string[];
}

const VERB = /^export const \w+ = (?:query|command|openQuery|openCommand)\(/m;

/** What the page says it is beside: a verb's own test. */
const OWN = /<verb>\.test\.ts$/;

const CHANGES: readonly Change[] = PAGE.slice(PAGE.indexOf('## Where do I change…'))
  .split(/^(?=\*\*)/m)
  .slice(1)
  .map((part) => {
    const [, name = '', most = ''] = /^\*\*(.+?)\*\*.*?at most (\d+)/s.exec(part) ?? [];
    const items = part.split('\n').filter((line) => /^( {2}|- )/.test(line));
    const paths = items.flatMap((line) =>
      [...line.matchAll(/`([\w.@-]+(?:\/[\w.<>-]+)*\.\w+)`/g)].map(([, path = '']) => path),
    );
    return { name, most: Number(most), paths };
  });

describe('where something is changed', () => {
  it('is said of ten common changes at least', () => {
    expect(CHANGES.length).toBeGreaterThanOrEqual(10);
  });

  it.each(CHANGES)('$name: the files are there', ({ most, paths }) => {
    expect(paths.length).toBeGreaterThan(0);
    expect(most).toBeGreaterThan(0);
    const missing = paths.filter(
      (path) => globSync(path.replaceAll(/<[^>]+>/g, '*'), { cwd: ROOT }).length === 0,
    );
    expect(missing).toEqual([]);
  });

  it.each(CHANGES)('$name: takes $most files at most', ({ most, paths }) => {
    const own = paths.filter((path) => !OWN.test(path));
    expect(own.length).toBeLessThanOrEqual(most);
  });

  it('A counter: each of its files names the last one that came', () => {
    const [counter] = CHANGES;
    const named = counter?.paths.map((path) =>
      globSync(path.replaceAll(/<[^>]+>/g, '*'), { cwd: ROOT }).join(' '),
    );
    const silent = named?.filter((paths) =>
      paths.split(' ').every((path) => !/\bwarnings?\b/.test(readFileSync(join(ROOT, path), 'utf8'))),
    );
    expect(counter?.name).toBe('A counter');
    expect(silent).toEqual([]);
  });

  it('A verb: one file of the API serves it, or one of each way of asking for it', () => {
    const api = globSync('apps/api/src/**/*.ts', { cwd: ROOT }).map((path) =>
      readFileSync(join(ROOT, path), 'utf8'),
    );
    const serving = globSync('packages/services/src/*/*.ts', { cwd: ROOT })
      .filter((path) => VERB.test(readFileSync(join(ROOT, path), 'utf8')))
      .map((path) => {
        const name = path.replace('packages/services/src/', '@sluice/services/').replace('.ts', "'");
        return { path, times: api.filter((source) => source.includes(name)).length };
      });
    expect(serving.length).toBeGreaterThan(40);
    expect(serving.filter(({ times }) => times < 1 || times > 2)).toEqual([]);
  });
});

it('every statement of the engine stands in the folder of its phase, none in a flow', () => {
  const flows = globSync('apps/worker/src/engine/**/*.ts', { cwd: ROOT }).filter(
    (path) => !path.includes('/statements/'),
  );
  const inline = flows.filter((path) =>
    /[`'"]\s*(?:select|insert into|update|delete from|with|truncate)\s[^`'"]*\b(?:from|set|into|sluice|as)\b/.test(
      readFileSync(join(ROOT, path), 'utf8'),
    ),
  );
  expect(flows.length).toBeGreaterThan(20);
  expect(inline).toEqual([]);
});
