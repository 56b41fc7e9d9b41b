import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FIELD_ISSUES } from '@sluice/shared';
import { parseSync, Visitor } from 'oxc-parser';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES = Object.keys(FIELD_ISSUES);

/** What a new type touches besides its own folder. More than four of them would be knowledge that has left its home. */
const LIST_THE_TYPES: Readonly<Record<string, string>> = {
  'packages/shared/src/entities/definition.ts': 'the union: what a definition says of a field',
  'packages/shared/src/import/issue.ts': 'what can be wrong with a cell; the catalogues of texts say each',
  'packages/rows/src/types/index.ts': 'the catalogue of what is known of types',
  'packages/rows/src/types/shown.ts': 'the catalogue of how types are shown, which browsers load',
};

/** Files that look for one type by its name, and why it is about that type alone. */
const LOOK_FOR_ONE: Readonly<Record<string, string>> = {
  'packages/db/test/support/recognition.ts': 'date and timestamp: they have forms of their own in SQL',
  'packages/shared/test/mapping.test.ts': 'text: a field of it is looked for as an example',
  'packages/db/test/entities.test.ts':
    'enum: the table holds a list of its own to the values of the definition',
  'packages/shared/src/import/markers.ts':
    'text: any text may be a value of it, so that what only looks like no value is one there',
  'packages/shared/src/entities/field-roles.ts': 'text: only such a field can say that it is assignable',
  'packages/rows/src/likeness/likeness.ts':
    'email: dots mean nothing there; email and phone: how people are reached',
  'packages/services/src/duplicates/looks.ts':
    'email and phone: how people are reached; date: made comparable',
  'packages/services/src/duplicates/taken-from.ts': 'text: of two only texts can be the fuller one',
  'packages/messages/src/describe.ts': 'enum: its sentence lists the values of the definition',
};

interface Found {
  /** It names types one beside the other: as the keys of a record, the members of a union, the cases of a switch. */
  readonly listsTypes: boolean;
  /** It compares the type of something with the name of one, has a case for it, or looks for it among a few. */
  readonly looksForOne: boolean;
  /** What it imports, or exports from elsewhere, as it runs. */
  readonly imports: readonly string[];
}

/** A node of any kind, as far as it is looked at. */
interface Part {
  readonly type: string;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly expression?: unknown;
  readonly property?: unknown;
  readonly literal?: unknown;
}

/** The name of a type that a node stands for, as a text, a key or a member of a union. */
function nameIn({ type, name, value, literal }: Part): string | undefined {
  if (type === 'TSLiteralType') return nameIn(partOf(literal));
  const text = type === 'Literal' ? value : type === 'Identifier' ? name : undefined;
  return typeof text === 'string' && TYPES.includes(text) ? text : undefined;
}

/** Whether a node is what something's type is called by: `type`, `field.type`, `field?.type`. */
function isItsType({ type, name, expression, property }: Part): boolean {
  if (type === 'Identifier') return name === 'type';
  if (type === 'ChainExpression') return isItsType(partOf(expression));
  return type === 'MemberExpression' && isItsType(partOf(property));
}

function partOf(node: unknown): Part {
  return typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string'
    ? { ...node, type: node.type }
    : { type: '' };
}

async function look(path: string): Promise<Found> {
  const { program, module, errors } = parseSync(path, await readFile(join(ROOT, path), 'utf8'));
  expect(errors, path).toEqual([]);
  let [listsTypes, looksForOne] = [false, false];
  const isName = (node: Part): boolean => node.type === 'Literal' && nameIn(node) !== undefined;
  // Half of them are a list: nobody gets there with the fields of a person, some of which are called as types are.
  const list = (nodes: readonly Part[]): void => {
    const named = new Set(nodes.map(nameIn).filter((name) => name !== undefined));
    listsTypes ||= named.size >= TYPES.length / 2;
  };
  new Visitor({
    ObjectExpression: ({ properties }) =>
      list(properties.flatMap((each) => (each.type === 'Property' ? each.key : []))),
    TSInterfaceBody: ({ body }) =>
      list(body.flatMap((each) => (each.type === 'TSPropertySignature' ? each.key : []))),
    TSTypeLiteral: ({ members }) =>
      list(members.flatMap((each) => (each.type === 'TSPropertySignature' ? each.key : []))),
    TSUnionType: ({ types }) => list(types),
    ArrayExpression({ elements }) {
      const nodes = elements.filter((each) => each !== null);
      list(nodes);
      looksForOne ||= nodes.length > 1 && nodes.every(isName);
    },
    BinaryExpression({ left, right }) {
      looksForOne ||= (isItsType(left) && isName(right)) || (isName(left) && isItsType(right));
    },
    SwitchStatement({ discriminant, cases }) {
      list(cases.flatMap(({ test: of }) => of ?? []));
      looksForOne ||= isItsType(discriminant) && cases.some(({ test: of }) => of !== null && isName(of));
    },
  }).visit(program);
  const imports = [
    ...module.staticImports.filter(
      ({ entries }) => entries.length === 0 || entries.some((each) => !each.isType),
    ),
    ...module.staticExports.flatMap(({ entries }) => entries.filter((each) => !each.isType)),
  ].flatMap(({ moduleRequest }) => moduleRequest?.value ?? []);
  return { listsTypes, looksForOne, imports };
}

describe('what is known of a type of field', () => {
  const found = new Map<string, Found>();
  const isOwnFolder = (path: string): boolean => /^packages\/rows\/src\/types\/[^/]+\//.test(path);

  beforeAll(async () => {
    const tracked = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'];
    const { stdout } = await promisify(execFile)('git', tracked, { cwd: ROOT });
    const paths = stdout
      .split('\n')
      .filter((path) => path !== '' && !path.endsWith('scripts/test/field-types.test.ts'));
    for (const path of paths) found.set(path, await look(path));
  }, 60_000);

  test('stands in a folder of each, and a new one touches at most four files more', () => {
    expect(TYPES.map((type) => found.has(`packages/rows/src/types/${type}/index.ts`))).toEqual(
      TYPES.map(() => true),
    );
    const touched = [...found].filter(([, { listsTypes }]) => listsTypes).map(([path]) => path);
    expect(touched.toSorted()).toEqual(Object.keys(LIST_THE_TYPES).toSorted());
    expect(touched.length).toBeLessThanOrEqual(4);
  });

  test('is looked for elsewhere only where it is about one type alone', () => {
    const looking = [...found].filter(([path, { looksForOne }]) => looksForOne && !isOwnFolder(path));
    expect(looking.map(([path]) => path).toSorted()).toEqual(Object.keys(LOOK_FOR_ONE).toSorted());
  });

  test('reaches a browser as how it is shown, and as nothing else', () => {
    const loaded = new Set<string>();
    const foreign = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const name of found.get(path)?.imports ?? []) {
        if (name.startsWith('.')) load(join(dirname(path), name));
        else foreign.add(name);
      }
    };
    load('packages/rows/src/types/shown.ts');
    expect([...foreign]).toEqual(['@sluice/shared']);
    const others = [...loaded].filter(
      (path) => !/\/types\/(?:[a-z]+\/shown|shown|shown-type)\.ts$/.test(path),
    );
    expect(others).toEqual([]);
    expect(loaded.size).toBe(TYPES.length + 2);
  });
});
