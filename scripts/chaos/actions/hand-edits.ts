import type { Change } from '../check/journal.ts';
import type { Scenario } from '../scenario.ts';

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
