import type { ImportStatus } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listImports } from '../src/imports/list.ts';
import { type Harness, makeImport, makeTeam, openHarness, type Team } from './support/harness.ts';

let harness: Harness;
let club: Team;
const ids = { open: '', inLine: '', queued: '', ended: '' };
beforeAll(async () => {
  harness = await openHarness();
  club = await makeTeam(harness, 'club');
  ids.open = await makeImport(harness, club.editor, { status: 'draft', phase: 'sniff' });
  ids.inLine = await makeImport(harness, club.editor, { status: 'draft', phase: 'commit' });
  ids.queued = await makeImport(harness, club.editor, { status: 'queued', phase: 'check' });
  ids.ended = await makeImport(harness, club.editor, { status: 'completed', phase: 'commit' });
});
afterAll(() => harness.close());

describe('the imports of a status', () => {
  const listed = async (asked: { status?: ImportStatus; search?: string }) =>
    (await listImports(club.read_only, asked)).items.map(({ id }) => id).sort();

  it('are those that are shown with it: what stands in line behind another waits, and is no draft', async () => {
    expect(await listed({ status: 'queued' })).toEqual([ids.inLine, ids.queued].sort());
    expect(await listed({ status: 'draft' })).toEqual([ids.open]);
    expect(await listed({ status: 'completed' })).toEqual([ids.ended]);
    expect(await listed({})).toEqual(Object.values(ids).sort());
  });

  it('are found by name besides', async () => {
    expect(await listed({ status: 'queued', search: 'nothing is called so' })).toEqual([]);
    const [{ file }] = (
      await harness.admin.query<{ file: string }>(
        'select f.name as file from imports i join files f on f.id = i.file_id where i.id = $1',
        [ids.inLine],
      )
    ).rows as [{ file: string }];
    expect(await listed({ status: 'queued', search: file })).toContain(ids.inLine);
  });
});
