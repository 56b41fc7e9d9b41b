import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { leadsFile } from './support/imported.ts';
import { playBack, wholeRecords } from './support/play-back.ts';
import { edit, journalOf, queueRetry } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate leads, imports, record_changes cascade'));

const KNOWN = leadsFile('1,a@b.example,x', '2,c@d.example,y', '3,,z', '4,g@h.example,');
/** The same as known, an empty cell beside a change, empty cells alone, an empty field filled, and a new record. */
const FILE = leadsFile('1,a@b.example,x', '2,,other', '3,,', '4,g@h.example,now', '5,,');

async function lines() {
  const records = await harness.records('leads');
  return records.map(({ external_id, email, notes }) => [external_id, email ?? null, notes ?? null]);
}

async function counts(id: string) {
  const { inserted, updated, unchanged, skipped, errors } = await harness.read(id);
  return { inserted, updated, unchanged, skipped, errors };
}

describe('an empty cell, on a record that is updated,', () => {
  it.each([
    {
      emptyCells: 'keep',
      planned: { inserted: 1, updated: 2, unchanged: 2, skipped: 0, errors: 0 },
      second: ['2', 'c@d.example', 'other'],
      third: ['3', null, 'z'],
    },
    {
      emptyCells: 'clear',
      planned: { inserted: 1, updated: 3, unchanged: 1, skipped: 0, errors: 0 },
      second: ['2', null, 'other'],
      third: ['3', null, null],
    },
  ] as const)(
    '$emptyCells: the commit does what the check counted, and the undo takes it back',
    async (way) => {
      await harness.import('leads', KNOWN);
      const before = await wholeRecords(harness, 'leads');
      const id = await harness.check('leads', FILE, { options: { emptyCells: way.emptyCells } });
      expect(await counts(id)).toEqual(way.planned);

      await harness.queue('commit', id);
      await harness.work();
      expect(await counts(id)).toEqual(way.planned);
      const one = ['1', 'a@b.example', 'x'];
      const written = [one, way.second, way.third, ['4', 'g@h.example', 'now'], ['5', null, null]];
      expect(await lines()).toEqual(written);
      expect(await journalOf(harness, id)).toHaveLength(way.planned.inserted + way.planned.updated);

      expect(await playBack(harness, 'undo', id)).toMatchObject({ status: 'undone', records: 1, kept: 0 });
      expect(await wholeRecords(harness, 'leads')).toEqual(before);
      expect(await playBack(harness, 'redo', id)).toMatchObject({ status: 'completed', kept: 0 });
      expect(await lines()).toEqual(written);
    },
  );

  it.each([
    ['keep', 'x'],
    ['clear', null],
  ] as const)('%s: in a row that was corrected and is tried again too', async (emptyCells, notes) => {
    await harness.import('leads', KNOWN);
    const id = await harness.check('leads', leadsFile('1,nothing,'), { options: { emptyCells } });
    await harness.queue('commit', id);
    await harness.work();
    await edit(harness, id, 1, { 1: 'new@b.example' });
    await queueRetry(harness, id);
    await harness.work();
    expect(await counts(id)).toMatchObject({ updated: 1, errors: 0 });
    expect((await lines())[0]).toEqual(['1', 'new@b.example', notes]);
  });
});

it('is cleared where nothing is said', async () => {
  await harness.import('leads', KNOWN);
  await harness.import('leads', leadsFile('3,,'));
  expect((await lines())[2]).toEqual(['3', null, null]);
});
