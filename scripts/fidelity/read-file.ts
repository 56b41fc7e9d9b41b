import { compileJudge } from '@sluice/rows';
import {
  type DialectOverrides,
  entityOf,
  type Mapping,
  type Options,
  type Profile,
  RunFailure,
} from '@sluice/shared';
import { allCellsOf, formatOf, openSource, type Source, START } from '@sluice/sources';
import { fileKey, type Storage } from '@sluice/storage';
import type { Table } from './measures.ts';

/** What the product makes of a file. */
export interface ReadFile {
  /** All rows, those that are named as refused or left out among them as they stand in the file; undefined where none can be read. */
  readonly all: Table | undefined;
  /** Those alone that go on to their records. */
  readonly accepted: Table | undefined;
  /** Why rows, or all of the file, are not accepted: how often each code. */
  readonly named: ReadonlyMap<string, number>;
  /** What a person is asked before anything is imported. The likelier reading is taken. */
  readonly asked: readonly string[];
  readonly dialect: Profile['dialect'] | undefined;
}

const ROWS = 5_000;
const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
// Nothing is mapped: what is left to judge is whether a row has its place in the table.
const NOTHING_MAPPED: Mapping = { columns: [] };
const ORGANIZATION = '00000000-0000-4000-8000-000000000000';
const FILE = '00000000-0000-4000-8000-000000000001';

/**
 * Reads a file through the source that an import reads, and tells rows that are accepted from those that are named as the
 * judge of an import does.
 *
 * @param storage an empty one, in which the file is put
 * @param given what is known of its dialect; the rest is found as in the product
 */
export async function readFile(
  storage: Storage,
  bytes: Uint8Array,
  given: DialectOverrides,
): Promise<ReadFile> {
  const context = { storage, organizationId: ORGANIZATION };
  await storage.put(fileKey(ORGANIZATION, FILE), once(bytes));
  const format = await formatOf(FILE, context);
  const source = { kind: 'file', fileId: FILE, format } as const;
  try {
    const found = await openSource(source, context).profile({ dialect: given });
    const profile: Profile = { ...found, suggestions: [] };
    const { dialect } = profile;
    return { ...(await readRows(openSource(source, { ...context, dialect }), profile)), dialect };
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const header = await headerOf(openSource(source, context), given, error.code);
    return {
      all: header,
      accepted: header,
      named: new Map([[error.code, 1]]),
      asked: [],
      dialect: undefined,
    };
  }
}

async function readRows(source: Source, profile: Profile): Promise<Omit<ReadFile, 'dialect'>> {
  const { columns, dialect, questions = [] } = profile;
  // Of today nothing depends: no date is judged.
  const { judge } = compileJudge(entityOf('leads'), NOTHING_MAPPED, profile, OPTIONS, new Date(0));
  const header = dialect.header ? [columns.map((column) => column.header)] : [];
  const [all, accepted]: [string[][], string[][]] = [[...header], [...header]];
  const named = new Map<string, number>();
  for await (const { rows } of source.read(START.cursor, { rows: ROWS })) {
    for (const row of rows) {
      const cells = [...allCellsOf(row)];
      all.push(cells);
      const judged = judge({ ...row, cells });
      if (judged.accepted) accepted.push(cells);
      else for (const { code } of judged.issues) named.set(code, (named.get(code) ?? 0) + 1);
    }
  }
  return { all, accepted, named, asked: questions.map(({ part }) => part) };
}

/** What is said of a file without rows is all that there is to say of it. */
async function headerOf(source: Source, dialect: DialectOverrides, code: string): Promise<Table | undefined> {
  if (code === 'empty_file') return [];
  if (code !== 'header_only') return undefined;
  const { columns } = await source.preview({ dialect, rows: 1 });
  return [columns.map(({ header }) => header)];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
