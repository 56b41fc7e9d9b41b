import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type ObjectExpression, parseSync, Visitor } from 'oxc-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { parametersOf, type Text, textsIn } from '../../packages/messages/test/support/every-text.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the texts of a namespace are asked for. */
const ASKED_IN = {
  admin: ['apps/admin/src/'],
  cli: ['apps/cli/src/'],
  common: ['packages/messages/src/', 'packages/services/src/', 'apps/'],
  mails: ['apps/api/src/', 'packages/services/src/'],
  reports: ['apps/api/src/', 'packages/services/src/'],
  screens: ['apps/web/src/'],
  start: ['apps/supervisor/src/', 'apps/admin/src/', 'apps/api/src/', 'apps/worker/src/'],
  terminal: ['packages/terminal/src/', 'apps/admin/src/', 'apps/cli/src/'],
} as const satisfies Readonly<Record<Text['namespace'], readonly string[]>>;

interface Asked {
  readonly path: string;
  /** A key, or the beginning of several with `*` in the place of what is put in. */
  readonly key: string;
  /** The names of the parameters; undefined where they are not written out there. */
  readonly given: readonly string[] | undefined;
}

const texts = textsIn('en');
let sources: { readonly path: string; readonly keys: readonly string[]; readonly calls: readonly Asked[] }[];
beforeAll(async () => {
  const folders = ['apps/*/src/*', 'packages/*/src/*'];
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', ...folders],
    { cwd: ROOT },
  );
  const paths = stdout
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path) && !/\/(en|fr)(\/\w+)?\.ts$/.test(path));
  sources = await Promise.all(paths.map(readSource));
});

/** Every text in a source that could be a key, and every call of `t` with what it is given. */
async function readSource(path: string): Promise<(typeof sources)[number]> {
  const content = await readFile(`${ROOT}/${path}`, 'utf8').catch(() => '');
  const keys: string[] = [];
  const calls: Asked[] = [];
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') keys.push(value);
    },
    TemplateLiteral({ quasis }) {
      keys.push(quasis.map(({ value }) => value.raw).join('*'));
    },
    CallExpression({ callee, arguments: [first, second] }) {
      const name = callee.type === 'MemberExpression' ? callee.property : callee;
      if (name.type !== 'Identifier' || name.name !== 't' || first?.type !== 'Literal') return;
      const given =
        second === undefined ? [] : second.type === 'ObjectExpression' ? namesOf(second) : undefined;
      calls.push({ path, key: String(first.value), given });
    },
  }).visit(parseSync(path, content).program);
  return { path, keys, calls };
}

/** The names in an object that is written out; undefined where another is spread into it. */
function namesOf({ properties }: ObjectExpression): string[] | undefined {
  const names = properties.map((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined,
  );
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** The text that a key stands for in a source: of the namespace that it names, or of one that is asked for there. */
function textOf(key: string, path: string): Text | undefined {
  if (key.includes(':')) return texts.get(key);
  return [...texts.values()].find(
    (text) => text.key === key && ASKED_IN[text.namespace].some((folder) => path.startsWith(folder)),
  );
}

describe('every text', () => {
  test('is asked for by the face that it was written for', () => {
    const unused = [...texts].filter(([name, { namespace, key }]) => {
      const isIt = (asked: string) => {
        const whole = asked.includes(':') ? name : key;
        if (!asked.includes('*')) return asked === whole;
        // One that begins with what is put in could become any key, and would prove nothing.
        if (!/^[\w:]+\./.test(asked)) return false;
        const parts = asked.split('*').map((part) => part.replaceAll('.', '\\.'));
        return new RegExp(`^${parts.join('[\\w-]+')}$`).test(whole);
      };
      const there = sources.filter(({ path }) =>
        ASKED_IN[namespace].some((folder) => path.startsWith(folder)),
      );
      return !there.some(({ keys }) => keys.some(isIt));
    });
    expect(unused.map(([name]) => name)).toEqual([]);
  });

  test('is given the parameters that it takes, and no other', () => {
    const calls = sources.flatMap((source) => source.calls);
    const wrong = calls.flatMap(({ path, key, given }) => {
      const text = textOf(key, path);
      if (text === undefined || given === undefined) return [];
      const taken = [...new Set([...text.forms.values()].flatMap((form) => [...parametersOf(form).keys()]))];
      const expected = text.forms.has('always') ? taken : [...new Set(['count', ...taken])];
      return JSON.stringify(expected.sort()) === JSON.stringify([...given].sort())
        ? []
        : [`${path}: ${key} takes {${expected}} and is given {${given}}`];
    });
    expect(calls.filter(({ key, path }) => textOf(key, path) !== undefined).length).toBeGreaterThan(400);
    expect(wrong).toEqual([]);
  });
});
