import { expectRows } from '../check/expect.ts';
import type { Change } from '../check/journal.ts';
import { readRecords } from '../check/records.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';

/** Somebody edits some of the imported records, fills what no import has filled, or deletes them. */
export async function editByHand(
  { database, file, plan, random, timeline }: Scenario,
  journal: readonly Change[],
): Promise<number> {
  const { entity, freeText, untouched } = file.model;
  const ids = { edited: new Set<string>(), filled: new Set<string>(), deleted: new Set<string>() };
  for (let nth = 0; nth < plan.handEdits && journal.length > 0; nth++) {
    const { recordId } = journal[random.integer(0, journal.length - 1)] ?? {};
    if (recordId !== undefined) ids[random.pick(['edited', 'edited', 'filled', 'deleted'])].add(recordId);
  }
  await database.rows(`update "${entity}" set "${freeText}" = 'by hand' where id = any ($1)`, [
    [...ids.edited],
  ]);
  await database.rows(
    `update "${entity}" set "${untouched.name}" = ($2::text)::${untouched.type} where id = any ($1)`,
    [[...ids.filled], untouched.byHand],
  );
  await database.rows(`delete from "${entity}" where id = any ($1)`, [[...ids.deleted]]);
  timeline.note(`by hand: ${ids.edited.size} edited, ${ids.filled.size} filled, ${ids.deleted.size} deleted`);
  return (await database.row<{ count: number }>('select count(*)::int as count from record_edits')).count;
}

/** So many records at most are edited or deleted between the dry run and the start. */
const MEANWHILE = 12;

/**
 * Somebody edits and deletes some of the records that the import is about to update or has found unchanged: their rows must
 * be kept aside.
 *
 * @returns the import as it should go then
 */
export async function editMeanwhile(
  { database, file, plan, random, organizationId, timeline }: Scenario,
  story: Story,
): Promise<Story> {
  const { entity, freeText } = file.model;
  const found = [...story.before].filter(() => random.oneIn(20)).slice(0, MEANWHILE);
  if (found.length === 0) return story;
  const [edited, deleted] = [found.filter((_, at) => at % 3 < 2), found.filter((_, at) => at % 3 === 2)];
  const idsOf = (records: typeof found) => records.map(([, { id }]) => id);
  await database.rows(`update "${entity}" set "${freeText}" = 'meanwhile' where id = any ($1)`, [
    idsOf(edited),
  ]);
  await database.rows(`delete from "${entity}" where id = any ($1)`, [idsOf(deleted)]);
  timeline.note(`between dry run and start: ${edited.length} edited, ${deleted.length} deleted`);
  const { byKey: before } = await readRecords(database, organizationId, entity);
  const changed = new Set(found.map(([key]) => key));
  // What becomes of the other rows was told by the table of before.
  const expected = expectRows({ model: file.model, rows: story.rows }, story.before, plan.policy, changed);
  return { ...story, before, expected, edits: found.length };
}
