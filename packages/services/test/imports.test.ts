import { randomUUID } from 'node:crypto';
import type { AppErrorCode, ImportStatus, Phase } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelImport } from '../src/imports/cancel.ts';
import { checkImport } from '../src/imports/check.ts';
import { createImport } from '../src/imports/create.ts';
import { getDraft } from '../src/imports/draft.ts';
import { getImport } from '../src/imports/get.ts';
import { setEntity } from '../src/imports/set-entity.ts';
import { setMapping } from '../src/imports/set-mapping.ts';
import { startImport } from '../src/imports/start.ts';
import { undoImport } from '../src/imports/undo.ts';
import { allVerbs } from './support/all-verbs.ts';
import {
  errorCodeOf,
  type Harness,
  jobsOf,
  MAPPING,
  makeFile,
  makeImport,
  makeTeam,
  openHarness,
  PROFILE,
  type Team,
} from './support/harness.ts';

let harness: Harness;
let clinic: Team;
let stranger: Team;
beforeAll(async () => {
  harness = await openHarness();
  [clinic, stranger] = await Promise.all([makeTeam(harness, 'clinic'), makeTeam(harness, 'stranger')]);
});
afterAll(() => harness.close());

async function correctCell(id: string): Promise<void> {
  await harness.admin.query(
    `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
     select organization_id, id, 1, 0, 'x' from imports where id = $1`,
    [id],
  );
}

/** An organisation of its own: one import of an entity is live at a time. */
let made = 0;
const newTeam = () => makeTeam(harness, `team-${++made}`);

describe('an import', () => {
  it('goes from its file to its undo by the verbs alone, a worker aside', async () => {
    const { editor } = await newTeam();
    const { id } = await createImport(editor, { fileId: await makeFile(harness, editor), entity: 'leads' });
    expect(await jobsOf(harness, id)).toEqual(['sniff']);
    expect(await getDraft(editor, { id })).toMatchObject({ entity: 'leads', profile: null, problems: [] });

    await harness.admin.query('update imports set profile = $2, mapping = $3 where id = $1', [
      id,
      PROFILE,
      { columns: [] },
    ]);
    expect(await errorCodeOf(checkImport(editor, { id }))).toBe('mapping_incomplete');
    expect(await setMapping(editor, { id, mapping: MAPPING })).toEqual({ problems: [] });
    expect(await checkImport(editor, { id })).toMatchObject({ status: 'queued', phase: 'check' });
    expect(await jobsOf(harness, id)).toEqual(['check']);

    await harness.admin.query(`update imports set status = 'parsing' where id = $1`, [id]);
    await harness.admin.query(
      `update imports set status = 'ready', total_rows = 3, processed_rows = 3, inserted = 3,
         plan = '{"inserted": 3, "updated": 0, "unchanged": 0, "skipped": 0, "errors": 0, "warnings": 0}' where id = $1`,
      [id],
    );
    expect(await startImport(editor, { id })).toMatchObject({ status: 'queued', phase: 'commit' });
    expect(await errorCodeOf(startImport(editor, { id }))).toBe('wrong_state');
    expect(await cancelImport(editor, { id })).toMatchObject({ status: 'cancelled' });
    expect(await errorCodeOf(cancelImport(editor, { id }))).toBe('wrong_state');
    expect(await errorCodeOf(undoImport(editor, { id }))).toBe('nothing_written');
  });

  /** What each verb is refused with; undefined where it is done. */
  const REFUSED: readonly {
    readonly status: ImportStatus;
    readonly phase: Phase;
    readonly map?: AppErrorCode;
    readonly start?: AppErrorCode;
    readonly cancel?: AppErrorCode;
    readonly undo?: AppErrorCode;
  }[] = [
    { status: 'draft', phase: 'sniff', map: 'invalid_input', start: 'wrong_state', undo: 'wrong_state' },
    { status: 'ready', phase: 'check', undo: 'wrong_state' },
    { status: 'completed', phase: 'commit', map: 'wrong_state', start: 'wrong_state', cancel: 'wrong_state' },
    {
      status: 'cancelled',
      phase: 'commit',
      map: 'wrong_state',
      start: 'wrong_state',
      cancel: 'wrong_state',
      undo: 'nothing_written',
    },
  ];
  it.each(REFUSED)('that is $status is refused what its state does not allow', async (expected) => {
    const { editor } = await newTeam();
    const verbs = {
      map: (id: string) => setMapping(editor, { id, mapping: MAPPING }),
      start: (id: string) => startImport(editor, { id }),
      cancel: (id: string) => cancelImport(editor, { id }),
      undo: (id: string) => undoImport(editor, { id }),
    };
    for (const name of ['map', 'start', 'cancel', 'undo'] as const) {
      const id = await makeImport(harness, editor, expected);
      const before = await getImport(editor, { id });
      const code = expected[name];
      if (code === undefined) {
        await verbs[name](id);
        expect((await getImport(editor, { id })).version).toBeGreaterThan(before.version);
        // Out of the way of the next one.
        if (name === 'start' || name === 'undo') await cancelImport(editor, { id });
      } else {
        expect(await errorCodeOf(verbs[name](id))).toBe(code);
        expect(await getImport(editor, { id })).toEqual(before);
        expect(await jobsOf(harness, id)).toEqual([]);
      }
    }
  });

  it('is of another entity without its file being sent again: what was chosen for the former one goes', async () => {
    const { editor, read_only } = await newTeam();
    const id = await makeImport(harness, editor, { status: 'ready', phase: 'check' });
    const suggestions = [{ column: 1, field: 'lastName', confidence: 1 }];
    await harness.admin.query('update imports set profile = $2 where id = $1', [
      id,
      {
        ...PROFILE,
        // One date alone decides, against the language of its header.
        columns: PROFILE.columns.map((column) => ({ ...column, dateOrder: 'dmy', decisiveDates: 1 })),
        entities: [{ entity: 'patients', confidence: 0.9, suggestions }],
      },
    ]);
    const chosen = { defaultCountry: 'BE', match: ['email'], matchAlone: ['email'], replaceSure: true };
    await setMapping(editor, { id, mapping: MAPPING, options: { ...chosen, onDuplicate: 'skip' } });
    await correctCell(id);
    const before = await getImport(editor, { id });
    expect(await setEntity(editor, { id, entity: 'leads' })).toEqual(before);
    expect(await errorCodeOf(setEntity(read_only, { id, entity: 'patients' }))).toBe('forbidden');

    const changed = await setEntity(editor, { id, entity: 'patients' });
    expect(changed).toMatchObject({ entity: 'patients', status: 'draft', phase: 'sniff', totalRows: 3 });
    expect(await jobsOf(harness, id)).toEqual([]);
    const draft = await getDraft(editor, { id });
    expect(draft.mapping).toEqual({ columns: [{ column: 1, field: 'lastName' }] });
    expect(draft.profile).toMatchObject({ suggestions, entities: [{ entity: 'patients' }] });
    expect(draft.options).toEqual({
      ...{ onDuplicate: 'update', emptyCells: 'clear', express: false, defaultCountry: 'BE' },
    });
    const { rows } = await harness.admin.query('select 1 from import_corrections where import_id = $1', [id]);
    expect(rows).toHaveLength(1);
    const done = await makeImport(harness, editor, { status: 'completed', phase: 'commit' });
    expect(await errorCodeOf(setEntity(editor, { id: done, entity: 'patients' }))).toBe('wrong_state');
  });

  it('is read anew for another entity where nothing was told of that, which loses no correction in silence', async () => {
    const { editor } = await newTeam();
    const id = await makeImport(harness, editor, { status: 'ready', phase: 'check' });
    expect(await setEntity(editor, { id, entity: 'patients' })).toMatchObject({ totalRows: null });
    expect(await jobsOf(harness, id)).toEqual(['sniff']);
    expect(await getDraft(editor, { id })).toMatchObject({ profile: null, mapping: null });
    const corrected = await makeImport(harness, editor, { status: 'ready', phase: 'check' });
    await correctCell(corrected);
    await expect(setEntity(editor, { id: corrected, entity: 'patients' })).rejects.toMatchObject({
      code: 'corrections_lost',
      params: { cells: 1 },
    });
  });

  it('is started once, of many starts at one time', async () => {
    const { editor } = await newTeam();
    const id = await makeImport(harness, editor, { status: 'ready', phase: 'check' });
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => startImport(editor, { id })));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await jobsOf(harness, id)).toEqual(['commit']);
    const other = await makeImport(harness, editor, { status: 'ready', phase: 'check' });
    await expect(startImport(editor, { id: other })).rejects.toMatchObject({
      code: 'import_live',
      params: { importId: id, entity: 'leads' },
    });
  });

  it('is made by an editor, of a file of their own organisation', async () => {
    const fileId = await makeFile(harness, clinic.editor);
    expect(await errorCodeOf(createImport(clinic.read_only, { fileId, entity: 'leads' }))).toBe('forbidden');
    expect(await errorCodeOf(createImport(stranger.admin, { fileId, entity: 'leads' }))).toBe('not_found');
    const like = await makeImport(harness, stranger.editor, { status: 'ready', phase: 'check' });
    expect(await errorCodeOf(createImport(clinic.editor, { fileId, entity: 'leads', like }))).toBe(
      'not_found',
    );
  });
});

describe('an import of another organisation', async () => {
  const verbs = (await allVerbs()).filter(({ folder }) => folder === 'imports');
  /** What a verb takes besides the import's id; an undefined one is about no single import. */
  const INPUTS: Readonly<Record<string, object | undefined>> = {
    createImport: undefined,
    listImports: undefined,
    recentChanges: undefined,
    setDialect: { dialect: {} },
    setEntity: { entity: 'patients' },
    setMapping: { mapping: MAPPING },
    previewFile: { dialect: {} },
    editRows: { edits: [{ row: 1, column: 0, value: 'x' }] },
    leaveRows: { rows: 'all' },
    editAll: { column: 0, how: { kind: 'suggestions' } },
    listPlannedRows: { outcome: 'inserted' },
  };
  const about = verbs.filter(({ name }) => !(name in INPUTS) || INPUTS[name] !== undefined);

  it.each(about)('is not found by $name, in any state, like one that never was', async ({ name, answer }) => {
    expect(about.length).toBeGreaterThan(15);
    const rest = INPUTS[name] ?? {};
    for (const status of ['ready', 'completed'] as const) {
      const id = await makeImport(harness, clinic.editor, {
        status,
        phase: status === 'ready' ? 'check' : 'commit',
      });
      const before = await getImport(clinic.editor, { id });
      expect(await errorCodeOf(answer(stranger.admin, { id, ...rest }))).toBe('not_found');
      expect(await getImport(clinic.editor, { id })).toEqual(before);
    }
    expect(await errorCodeOf(answer(clinic.admin, { id: randomUUID(), ...rest }))).toBe('not_found');
  });
});
