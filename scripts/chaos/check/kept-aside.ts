import type { Database } from '../database.ts';
import type { GeneratedFile } from '../file/generated.ts';
import type { Changed, Story } from '../story.ts';
import { type Expected, expectRows, type Rules } from './expect.ts';
import { Findings } from './findings.ts';
import type { Records, Row } from './records.ts';
import { sharedKeys, valueIn } from './who-is-who.ts';

const IMPORTED: ReadonlySet<string> = new Set(['inserted', 'updated', 'unchanged']);

/**
 * Which rows somebody's edits between the dry run and the start concern. A row must be kept aside where a record of which
 * it would change something, or has found the same, has other values or is gone; and where a record that has a value in
 * common with it came, went or changed, so that it would come out otherwise now. It may be kept aside where such a record did
 * so without that.
 *
 * @param before the table of the dry run
 * @param after the table of the start
 */
export function changedRows(
  { model, rows }: Pick<GeneratedFile, 'model' | 'rows'>,
  rules: Rules,
  expected: readonly Expected[],
  before: Records,
  after: Records,
): Changed {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => !isSame(before.get(id), after.get(id)),
  );
  const touched = new Set(
    changed.flatMap((id) =>
      [before.get(id), after.get(id)].flatMap((row) =>
        row ? sharedKeys(model, rules, (column) => row[column] ?? null) : [],
      ),
    ),
  );
  const now = expectRows({ model, rows }, after, rules);
  const written = new Set(changed.filter((id) => !isSameIn(model, before.get(id), after.get(id))));
  const may = new Set<number>();
  const must = new Set<number>();
  for (const [at, { planned, record = '', values }] of expected.entries()) {
    if (!values || !IMPORTED.has(planned)) continue;
    const said = [rows[at]?.values ?? [], values].flatMap((own) =>
      sharedKeys(model, rules, (column) => valueIn(model, own, column)),
    );
    const isTouched = said.some((key) => touched.has(key));
    const otherwise = now[at]?.record !== record || now[at]?.planned !== planned;
    if (written.has(record) || (isTouched && otherwise)) must.add(at);
    if (must.has(at) || isTouched || changed.includes(record)) may.add(at);
  }
  return { may, must };
}

/**
 * An import with the rows that were kept aside by then: those that had to be, and of those that might be whichever were.
 *
 * @param rowsDone how far the commit has come
 * @throws Violation where others were, or some of these were not
 */
export async function withKeptAside(database: Database, story: Story, rowsDone: number): Promise<Story> {
  const { may, must } = story.changed;
  if (may.size === 0) return story;
  const found = await database.rows<{ row: number }>(
    `select row_number as row from import_rows
     where import_id = $1 and jsonb_path_exists(issues, '$[*] ? (@.code == "changed_since_check")')`,
    [story.importId],
  );
  const kept = new Set(found.map(({ row }) => row - 1));
  const findings = new Findings();
  for (const at of kept)
    if (!may.has(at)) findings.add(`row ${at + 1} is kept aside, and nothing of it has changed`);
  for (const at of must)
    if (at < rowsDone && !kept.has(at))
      findings.add(`row ${at + 1} is not kept aside, and is about another now`);
  findings.settle('what has changed since the dry run');
  const expected = story.expected.map((one, at): Expected => {
    if (!kept.has(at)) return one;
    return { planned: one.planned, outcome: 'error', code: 'changed_since_check' };
  });
  return { ...story, expected };
}

function isSame(one: Row | undefined, other: Row | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSameIn(
  { columns }: GeneratedFile['model'],
  one: Row | undefined,
  other: Row | undefined,
): boolean {
  return columns.every(({ name }) => one?.[name] === other?.[name]) && Boolean(one) === Boolean(other);
}
