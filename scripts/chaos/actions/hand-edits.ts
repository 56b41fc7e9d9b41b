import { recordOf } from '../check/expect.ts';
import type { Change } from '../check/journal.ts';
import { changedRows } from '../check/kept-aside.ts';
import { countEdits } from '../check/quiet.ts';
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

/** So many records at most are edited or deleted between the dry run and the start; of people who share something, more. */
const MEANWHILE = { few: 12, many: 60 };

/**
 * Somebody edits and deletes some of the records that the import is about to update or has found unchanged, and those that its
 * rows have something in common with: an address is given to another, somebody is called otherwise, somebody comes.
 *
 * @returns the import as it should go then
 */
export async function editMeanwhile(scenario: Scenario, story: Story): Promise<Story> {
  const { database, file, plan, random, organizationId, timeline } = scenario;
  const { entity, freeText, person } = file.model;
  const editsBefore = await countEdits(scenario);
  const ids = (count: number) => [...story.before.keys()].filter(() => random.oneIn(20)).slice(0, count);
  const found = ids(MEANWHILE.few);
  const [edited, deleted] = [found.filter((_, at) => at % 3 < 2), found.filter((_, at) => at % 3 === 2)];
  await database.rows(`update "${entity}" set "${freeText}" = 'meanwhile' where id = any ($1)`, [edited]);
  await database.rows(`delete from "${entity}" where id = any ($1)`, [deleted]);
  const known = [...story.before.keys()].slice(-file.known.length);
  const sharing = plan.file.people ? known.filter(() => random.oneIn(8)).slice(0, MEANWHILE.many) : [];
  for (const id of sharing) {
    const [likely] = file.model.identities.flatMap(({ kind, columns }) => (kind === 'likely' ? columns : []));
    const other = story.before.get(random.pick([known[0] ?? id, ...known]));
    const [column, value] = random.pick([
      [freeText, 'meanwhile'],
      [person?.first ?? freeText, 'Zoé'],
      [likely ?? freeText, other?.[likely ?? ''] ?? 'meanwhile@example.org'],
    ]);
    await database.rows(`update "${entity}" set "${column}" = $2 where id = $1`, [id, value]);
  }
  // Somebody of whom a row of the file is, and whom it did not know, comes.
  for (const { values } of plan.file.people ? file.rows.filter(() => random.oneIn(400)) : []) {
    if (!values) continue;
    const names = file.model.columns.map(({ name }) => `"${name}"`).join(', ');
    await database.rows(
      `insert into "${entity}" (organization_id, apart, ${names})
       select $1, true, ${names} from jsonb_populate_record(null::"${entity}", $2::jsonb) on conflict do nothing`,
      [organizationId, JSON.stringify({ ...recordOf(file, values), [freeText]: 'meanwhile' })],
    );
  }
  const before = await readRecords(database, organizationId, entity);
  const changed = changedRows(
    { model: file.model, rows: story.rows },
    plan,
    story.expected,
    story.before,
    before,
  );
  timeline.note(
    `between dry run and start: ${edited.length} edited, ${deleted.length} deleted, ${sharing.length} of people who share; ` +
      `${changed.must.size} rows must be kept aside, ${changed.may.size} may`,
  );
  return { ...story, before, changed, edits: (await countEdits(scenario)) - editsBefore };
}
