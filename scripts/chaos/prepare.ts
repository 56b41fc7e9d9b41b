import type { Untouched } from './check/quiet.ts';
import { countEdits } from './check/quiet.ts';
import { readRecords } from './check/records.ts';
import { REFUSED_TEXT } from './file/generate.ts';
import type { GeneratedFile, GeneratedRow, Value } from './file/generated.ts';
import type { Scenario } from './scenario.ts';

/** Of the records of the file, so many are in the table already: some as the file has them, some not. */
const KNOWN_ONE_IN = 9;
const STRANGERS = 150;

type Fields = Readonly<Record<string, Value>>;

/** Fills the tables as they are before the import, and remembers what it must not touch. */
export async function prepare(scenario: Scenario): Promise<Untouched> {
  const { database, plan, file, organizationId } = scenario;
  const { entity, freeText } = file.model;
  const known = knownRecords(scenario);
  await insert(scenario, organizationId, known);
  const other = await database.row<{ id: string }>(
    `insert into organizations (name, slug) values ('Elsewhere', gen_random_uuid()) returning id`,
  );
  await insert(scenario, other.id, known.slice(0, STRANGERS));
  if (plan.file.databaseRefuses) {
    await database.rows(
      `alter table "${entity}" add constraint chaos check ("${freeText}" is distinct from '${REFUSED_TEXT}')`,
    );
  }
  await database.rows('analyze');
  return {
    stranger: { organizationId: other.id, records: await readRecords(database, other.id, entity) },
    edits: await countEdits(scenario),
  };
}

function knownRecords({ file, random }: Scenario): Fields[] {
  const { model } = file;
  const seen = new Set<string>();
  const records: Fields[] = [];
  for (const row of file.rows) {
    const { key, databaseRefuses } = row;
    if (key === undefined || databaseRefuses || seen.has(key) || !random.oneIn(KNOWN_ONE_IN)) continue;
    seen.add(key);
    const fields = fieldsOf(file, row);
    const differs = random.oneIn(2);
    records.push({
      ...fields,
      ...(differs && { [model.freeText]: `as it was before ${random.integer(1, 999)}` }),
      ...(random.oneIn(2) && { [model.untouched.name]: model.untouched.value }),
    });
  }
  // And some that the file does not know: the rows of another file, by other numbers.
  const [first] = file.rows.filter(({ values }) => values);
  for (let number = 1; first && number <= STRANGERS; number++) {
    const fields = fieldsOf(file, first);
    const identity = model.columns.filter((column) => column.identity);
    records.push({
      ...fields,
      ...Object.fromEntries(identity.map(({ name }) => [name, null])),
      ...bystander(file, number),
    });
  }
  for (const values of file.known) {
    records.push({
      ...Object.fromEntries(model.columns.map(({ name }, index) => [name, values[index] ?? null])),
      ...(random.oneIn(4) && { [model.untouched.name]: model.untouched.value }),
    });
  }
  return records;
}

function bystander({ model }: GeneratedFile, number: number): Fields {
  const [identity] = model.columns;
  return identity ? { [identity.name]: `bystander ${number}` } : {};
}

function fieldsOf({ model }: GeneratedFile, { values }: GeneratedRow): Fields {
  return Object.fromEntries(model.columns.map(({ name }, index) => [name, values?.[index] ?? null]));
}

async function insert(
  { database, file }: Scenario,
  organizationId: string,
  records: readonly Fields[],
): Promise<void> {
  const { entity, columns, untouched } = file.model;
  const names = [...columns.map(({ name }) => name), untouched.name].map((name) => `"${name}"`).join(', ');
  await database.rows(
    `insert into "${entity}" (organization_id, apart, ${names})
     select $1, true, ${names} from jsonb_populate_recordset(null::"${entity}", $2::jsonb)
     on conflict do nothing`,
    [organizationId, JSON.stringify(records)],
  );
}
