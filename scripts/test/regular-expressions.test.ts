import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Expressions that are put together as the program runs, and why each is linear. */
const PUT_TOGETHER: Readonly<Record<string, string>> = {
  'packages/rows/src/types/date/time-of-day.ts': 'of constants, on a text of at most 80 characters',
  'packages/rows/src/types/phone/plain-number.ts': 'of constants, on a text of at most 250 characters',
  'packages/rows/src/types/text/index.ts':
    'the pattern of a field, on a value no longer than the field takes',
  'packages/runtime/src/environment/env-file.ts':
    'of constants, on a file of settings that an operator wrote',
  'packages/shared/src/text/replace.ts': 'a text that somebody looks for, every sign of it escaped',
  'packages/sources/src/csv/marks.ts':
    'those that are written there, tied to a place; on a word with two characters on each side',
  'packages/sources/src/csv/quote-mark.ts':
    'of four delimiters and two marks; looks at the beginning of a file',
  'packages/sources/src/csv/text-formats.ts': 'of constants, tied to the beginning of a file',
  'packages/storage/src/keys.ts': 'of constants, tied to both ends; keys are made by the program',
};

interface Expression {
  readonly source: string;
  readonly flags: string;
}

/** What may be given text from outside: the program, without its tests and scripts. */
async function sourceFiles(): Promise<string[]> {
  const folders = ['apps/*/src/*', 'packages/*/src/*'];
  const { stdout } = await promisify(execFile)('git', ['ls-files', ...folders], { cwd: ROOT });
  return stdout.split('\n').filter((path) => path.endsWith('.ts') || path.endsWith('.tsx'));
}

/** The expressions that are written down in a file, and whether it puts others together. */
async function expressionsOf(path: string): Promise<{ written: Expression[]; putsTogether: boolean }> {
  const { program, errors } = parseSync(path, await readFile(`${ROOT}/${path}`, 'utf8'));
  expect(errors, path).toEqual([]);
  const written: Expression[] = [];
  let putsTogether = false;
  const isConstructor = (name: unknown) => name === 'RegExp';
  new Visitor({
    Literal(node) {
      if ('regex' in node) written.push({ source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression({ callee }) {
      putsTogether ||= callee.type === 'Identifier' && isConstructor(callee.name);
    },
    CallExpression({ callee }) {
      putsTogether ||= callee.type === 'Identifier' && isConstructor(callee.name);
    },
  }).visit(program);
  return { written, putsTogether };
}

describe('regular expressions', () => {
  test('take time that grows with the length of the text, and no faster', { timeout: 120_000 }, async () => {
    const files = await sourceFiles();
    const read = await Promise.all(files.map(async (path) => ({ path, ...(await expressionsOf(path)) })));
    const slow: string[] = [];
    let looked = 0;
    for (const { path, written } of read) {
      for (const { source, flags } of written) {
        looked++;
        const found = await check(source, flags, { timeout: 60_000 });
        if (found.status === 'safe') continue;
        const growth = found.status === 'vulnerable' ? found.complexity.summary : found.status;
        slow.push(`${path}: /${source}/${flags} is ${growth}`);
      }
    }
    expect(slow).toEqual([]);
    // The search itself works.
    expect(looked).toBeGreaterThan(50);
    expect(read.filter(({ putsTogether }) => putsTogether).map(({ path }) => path)).toEqual(
      Object.keys(PUT_TOGETHER),
    );
  });

  test('that try again from each place are told apart from those that do not', async () => {
    expect(await check(' +$', '')).toMatchObject({ status: 'vulnerable' });
    expect(await check('^ +', '')).toMatchObject({ status: 'safe' });
  });
});
