import { afterAll, beforeAll, expect, it } from 'vitest';
import { check } from '../src/engine/check/check.ts';
import { Crowds } from '../src/engine/people/person-entries.ts';
import { Sharing } from '../src/engine/people/sharing.ts';
import { Components } from '../src/engine/repeats/components.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

/** Rows of which each but the last shares something with the next one. */
async function chain(rows: number): Promise<Sharing> {
  const components = new Components(rows);
  for (let row = 1; row < rows; row++) components.join(row, row + 1);
  await components.seal();
  return new Sharing(new Crowds(new Set()), components, new Uint8Array((rows >>> 3) + 1), rows);
}

it('rows that belong together are let through up to a limit, and beyond it named', async () => {
  const sharing = await chain(1_000);
  expect(() => sharing.refuseBeyond(1_000)).not.toThrow();
  expect(() => sharing.refuseBeyond(999)).toThrow(
    expect.objectContaining({ code: 'too_many_linked', params: { rows: 1_000, row: 1, limit: 999 } }),
  );
});

it('a chain through a whole file is decided in one go, and every person is laid over', async () => {
  const people = 3_000;
  // Both rows of a person have their id; the second has the address of the next one, who is called otherwise.
  const lines = Array.from({ length: people }, (_, at) => [
    `${at},e${at}@b.example,P,L${at},first,`,
    `${at},e${at + 1}@b.example,,,,second`,
  ]);
  const file = ['Lead id,Email,First name,Last name,Company,Notes', ...lines.flat(), ''].join('\n');
  const id = await harness.draft('leads', file);
  await harness.work();
  await harness.queue('check', id);
  await harness.claimed('check', id, check);
  expect(await harness.read(id)).toMatchObject({
    status: 'ready',
    inserted: people,
    skipped: people,
    errors: 0,
  });
  await harness.queue('commit', id);
  await harness.work();
  expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: people });
  const { rows } = await harness.admin.query(
    `select count(*)::int as whole from leads where company = 'first' and notes = 'second'`,
  );
  expect(rows).toEqual([{ whole: people }]);
});

it('rows that share something are settled without a look at those of other batches', async () => {
  const { admin } = harness;
  const touched = async () => {
    await admin.query('select pg_stat_force_next_flush()');
    const { rows } = await admin.query<{ touched: string }>(
      `select coalesce(idx_tup_fetch, 0) + seq_tup_read as touched from pg_stat_user_tables where relname = 'import_rows'`,
    );
    return Number(rows[0]?.touched);
  };
  const pairs = 1_500;
  const lines = Array.from({ length: pairs }, (_, at) => [`N${at},,P,L${at},first`, `N${at},,,,second`]);
  const file = ['Lead id,Email,First name,Last name,Company', ...lines.flat(), ''].join('\n');
  const before = await touched();
  const id = await harness.check('leads', file);
  expect(await harness.read(id)).toMatchObject({ plan: { inserted: pairs, skipped: pairs } });
  // Each that is stored is read a few times, and not once for each batch.
  expect((await touched()) - before).toBeLessThan(6 * pairs);
});
