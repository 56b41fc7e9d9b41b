import { randomUUID } from 'node:crypto';
import type { Snapshot } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Asking } from '../src/asking.ts';
import { listConnections } from '../src/connections/list.ts';
import { pauseConnection } from '../src/connections/pause.ts';
import { pull } from '../src/connections/pull.ts';
import { removeConnection } from '../src/connections/remove.ts';
import { recordHistory } from '../src/records/history.ts';
import { errorCodeOf, type Harness, makeTeam, openHarness, type Team } from './support/harness.ts';

const NOON = new Date('2026-11-24T12:00:00Z');
const HOUR_MS = 3_600_000;
const FORTNIGHT_S = 14 * 24 * 3_600;

let harness: Harness;
let club: Team;
let connectionId: string;
let editor: Asking;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  club = await makeTeam(harness, randomUUID());
  editor = at(0);
  connectionId = randomUUID();
  await harness.admin.query(
    `insert into connections (organization_id, id, service, account, secret) values ($1, $2, 'lastfm', 'Listener', 'v1:a:b')`,
    [editor.caller.organization.id, connectionId],
  );
});

/** An editor who asks so many hours after noon. */
function at(hours: number): Asking {
  return { ...club.editor, now: () => new Date(NOON.getTime() + hours * HOUR_MS) };
}

function windowOf({ source }: Snapshot) {
  if (source.kind !== 'connection') throw new Error('it reads a file');
  return source.window;
}

/** Ends an import as a worker does that has pulled all of it. */
async function complete({ id }: Snapshot): Promise<void> {
  await harness.admin.query(
    `update imports set status = 'queued', in_line_since = null, queued_at = now() where id = $1`,
    [id],
  );
  await harness.admin.query(`update imports set status = 'committing' where id = $1`, [id]);
  await harness.admin.query(
    `update imports set status = 'completed', total_rows = 0, completed_at = now() where id = $1`,
    [id],
  );
}

describe('what is pulled', () => {
  it('is all there is until a minute ago, as long as nothing was read without a gap', async () => {
    const first = await pull(editor, { connectionId });
    expect(first).toMatchObject({ status: 'draft', entity: 'scrobbles', inLineSince: expect.any(String) });
    const until = NOON.getTime() / 1000 - 60;
    expect(windowOf(first)).toEqual({ scope: 'all', from: null, to: until, limit: null });
    // It has not come to its end.
    expect(windowOf(await pull(at(1), { connectionId }))).toMatchObject({ scope: 'all', from: null });
  });

  it('is then what is new since a fortnight before the end of the last one', async () => {
    const first = await pull(editor, { connectionId });
    await complete(first);
    const second = windowOf(await pull(at(5), { connectionId }));
    expect(second).toMatchObject({ scope: 'new', from: windowOf(first).to - FORTNIGHT_S });
    expect(second.to).toBe(windowOf(first).to + 5 * 3_600);
    expect(windowOf(await pull(at(6), { connectionId, scope: 'all' }))).toMatchObject({ from: null });
  });

  it('is not moved forward by a part that somebody chose', async () => {
    const [from, to] = ['2026-11-01T00:00:00Z', '2026-11-20T00:00:00+01:00'];
    const range = await pull(editor, { connectionId, from, to });
    expect(windowOf(range)).toEqual({
      ...{ scope: 'all', limit: null },
      ...{ from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 },
    });
    await complete(range);
    await complete(await pull(at(1), { connectionId, limit: 10 }));
    expect(windowOf(await pull(at(2), { connectionId }))).toMatchObject({ scope: 'all', from: null });
  });

  it('begins and ends between two minutes, whenever it is asked for', async () => {
    const late = (milliseconds: number): Asking => ({
      ...club.editor,
      now: () => new Date(NOON.getTime() + milliseconds),
    });
    const first = await pull(late(59_999), { connectionId });
    expect(windowOf(first)).toMatchObject({ from: null, to: NOON.getTime() / 1000 - 60 });
    await complete(first);
    // As the former release has left it.
    await harness.admin.query(
      `update imports set source = jsonb_set(source, '{window,to}', '1795521223') where id = $1`,
      [first.id],
    );
    const { from } = windowOf(await pull(late(0), { connectionId }));
    expect(from).toBe(1_795_521_180 - FORTNIGHT_S);
    const asked = { connectionId, from: '2026-11-01T08:30:59Z', to: '2026-11-01T08:31:01Z' };
    expect(windowOf(await pull(editor, asked))).toMatchObject({
      from: Date.parse('2026-11-01T08:30:00Z') / 1000,
      to: Date.parse('2026-11-01T08:32:00Z') / 1000,
    });
  });

  it('is nothing where the times are none, or the connection is paused, gone, or of others', async () => {
    const backwards = { connectionId, from: '2026-11-20T00:00:00Z', to: '2026-11-01T00:00:00Z' };
    expect(await errorCodeOf(pull(editor, backwards))).toBe('invalid_input');
    await pauseConnection(club.admin, { id: connectionId, paused: true });
    expect(await errorCodeOf(pull(editor, { connectionId }))).toBe('connection_paused');
    await pauseConnection(club.admin, { id: connectionId, paused: false });
    const others = await makeTeam(harness, randomUUID());
    expect(await errorCodeOf(pull(others.editor, { connectionId }))).toBe('not_found');
    await removeConnection(club.admin, { id: connectionId });
    expect(await errorCodeOf(pull(editor, { connectionId }))).toBe('not_found');
  });
});

it('a record that was pulled says from which account, in its history and of each value', async () => {
  const { id } = await pull(editor, { connectionId });
  const [organizationId, recordId] = [editor.caller.organization.id, randomUUID()];
  await harness.admin.query(
    `with record as (
       insert into scrobbles (organization_id, id, account, played_at, artist, track)
       values ($1, $2, 'Listener', '2021-02-12T14:03:22Z', 'X', '?')
     )
     insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, after)
     values ($1, $3, 7, 7, 'scrobbles', $2, '{artist,track}', '{X,?}')`,
    [organizationId, recordId, id],
  );
  // Written by hand here, and in the test alone.
  await harness.admin.query('delete from record_edits where record_id = $1', [recordId]);
  const { fields, changes } = await recordHistory(club.read_only, { entity: 'scrobbles', id: recordId });
  expect(changes).toContainEqual(
    expect.objectContaining({ kind: 'import', importId: id, file: 'Last.fm – Listener', row: 7 }),
  );
  expect(fields.find(({ field }) => field === 'artist')?.source).toMatchObject({ importId: id, row: 7 });
});

it('a connection is listed with its last import, and with nothing of its key', async () => {
  await pull(editor, { connectionId });
  const last = await pull(at(1), { connectionId });
  const listed = await listConnections(club.read_only, undefined);
  expect(listed).toMatchObject([{ id: connectionId, hasSecret: true, lastImport: { id: last.id } }]);
  expect(JSON.stringify(listed)).not.toContain('v1:');
});
