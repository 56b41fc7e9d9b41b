import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelImport } from '../src/imports/cancel.ts';
import { checkImport } from '../src/imports/check.ts';
import { setMapping } from '../src/imports/set-mapping.ts';
import { startImport } from '../src/imports/start.ts';
import { forgetChoice } from '../src/mappings/forget-choice.ts';
import { listChoices } from '../src/mappings/list-choices.ts';
import { MAX_CHOICES } from '../src/mappings/remember-choices.ts';
import {
  errorCodeOf,
  type Harness,
  makeImport,
  makeTeam,
  openHarness,
  PROFILE,
  type Team,
} from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

let made = 0;
const newTeam = () => makeTeam(harness, `choosers-${++made}`);

const HEADERS = ['E-mail', 'Sté', 'Truc', 'Truc', ''];
const COLUMNS = [
  { column: 0, field: 'email' },
  { column: 1, field: 'notes' },
  { column: 2, field: 'jobTitle' },
  { column: 4, field: 'source' },
];

/** An import that is checked, of columns that are called so. */
async function ready(team: Team, headers = HEADERS, columns = COLUMNS): Promise<string> {
  const id = await makeImport(harness, team.editor, { status: 'ready', phase: 'check' });
  const profile = {
    ...PROFILE,
    columns: headers.map((header, index) => ({ ...PROFILE.columns[0], index, header, name: header })),
  };
  await harness.admin.query('update imports set profile = $2, mapping = $3 where id = $1', [
    id,
    profile,
    { columns },
  ]);
  return id;
}

async function start(team: Team, ...file: [headers?: string[], columns?: typeof COLUMNS]): Promise<void> {
  const id = await ready(team, ...file);
  await startImport(team.editor, { id });
  await cancelImport(team.editor, { id });
}

const told = async (team: Team) =>
  (await listChoices(team.read_only)).map(({ written, field, times }) => `${written} ${field} ${times}`);

describe('what was chosen for a column', () => {
  it('is counted as an import starts, where its name does not say it and no other column is called so', async () => {
    const team = await newTeam();
    await ready(team);
    expect(await told(team)).toEqual([]);
    await start(team);
    await start(team, ['E-mail', 'STE']);
    expect(await listChoices(team.read_only)).toEqual([
      {
        ...{ entity: 'leads', header: 'ste', written: 'Sté', field: 'notes', times: 2 },
        lastAt: expect.any(String),
      },
    ]);
    await start(team, ['E-mail', 'Sté'], [{ column: 1, field: 'company' }]);
    // An alias of the company: the definition says it.
    expect(await told(team)).toEqual(['Sté notes 2']);
  });

  it('is counted with the check of an import that is committed at once', async () => {
    const team = await newTeam();
    const id = await ready(team);
    await setMapping(team.editor, { id, mapping: { columns: COLUMNS }, options: { express: true } });
    await checkImport(team.editor, { id });
    expect(await told(team)).toEqual(['Sté notes 1']);
  });

  it('is not counted of an import that was refused', async () => {
    const team = await newTeam();
    const id = await ready(team);
    await start(team);
    const other = await ready(team);
    await startImport(team.editor, { id });
    expect(await errorCodeOf(startImport(team.editor, { id: other }))).toBe('import_live');
    expect(await told(team)).toEqual(['Sté notes 2']);
  });

  it('is kept for so many columns of an entity: the oldest goes', async () => {
    const team = await newTeam();
    const { organization } = team.editor.caller;
    await harness.admin.query(
      `insert into mapping_choices (organization_id, entity, header, field, written, last_at)
       select $1, 'leads', 'h' || n, 'notes', 'H' || n, now() - interval '1 day' - n * interval '1 second'
       from generate_series(1, $2) as n`,
      [organization.id, MAX_CHOICES],
    );
    await start(team);
    const kept = (await listChoices(team.read_only)).map(({ header }) => header);
    expect(kept).toHaveLength(MAX_CHOICES);
    expect(kept[0]).toBe('ste');
    expect(kept).toContain(`h${MAX_CHOICES - 1}`);
    expect(kept).not.toContain(`h${MAX_CHOICES}`);
  });

  it('is forgotten by an editor, and is no other organisation’s affair', async () => {
    const [team, stranger] = [await newTeam(), await newTeam()];
    await start(team);
    const choice = { entity: 'leads', header: 'ste', field: 'notes' } as const;
    expect(await told(stranger)).toEqual([]);
    expect(await errorCodeOf(forgetChoice(stranger.admin, choice))).toBe('not_found');
    expect(await errorCodeOf(forgetChoice(team.read_only, choice))).toBe('forbidden');
    expect(await told(team)).toEqual(['Sté notes 1']);
    await forgetChoice(team.editor, choice);
    expect(await told(team)).toEqual([]);
    expect(await errorCodeOf(forgetChoice(team.editor, choice))).toBe('not_found');
  });
});
