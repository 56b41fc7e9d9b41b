import { startTestCluster } from '@sluice/db/testing/cluster';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { z } from 'zod';
import { presentDatabase } from './support/databases.ts';
import { Deployment, type Release } from './support/deployment.ts';
import { keyedFile, WRITTEN_ENTITIES } from './support/keyed-file.ts';

/** Enough for two dozen batches, and so to be stopped in the middle. */
const ROWS = 4_000;
const RELEASES = ['former', 'present'] as const satisfies readonly Release[];

const printedSchema = z.object({ id: z.uuid(), status: z.string() });

let cluster: Awaited<ReturnType<typeof startTestCluster>>;
let deployment: Deployment;

beforeAll(async () => {
  cluster = await startTestCluster();
  deployment = await Deployment.open(await presentDatabase(cluster));
  await deployment.start('former api');
});
afterAll(async () => {
  await deployment?.[Symbol.asyncDispose]();
  await cluster?.stop();
});

/** Somebody of an organisation of the test's own. */
async function organization(name: string): Promise<string> {
  onTestFailed(async () => console.error(await deployment.logs()));
  await deployment.seed('former', name);
  return name;
}

describe('the former release alone, on the present schema', () => {
  beforeAll(() => deployment.start('former worker'));
  afterAll(() => deployment.terminate('former worker'));

  it('imports, updates, undoes and redoes by its command line', async () => {
    const name = await organization('Commands');
    const member = await deployment.member('former', name);
    const first = keyedFile('patients', 'P', ROWS, 'first');
    const second = keyedFile('patients', 'P', ROWS, 'second');
    const sluice = async (code: number, ...args: string[]) => {
      const { stdout, stderr, ...ended } = await deployment.sluice('former', name, [...args, '--json']);
      expect(ended, stderr).toEqual({ code });
      return printedSchema.parse(JSON.parse(stdout));
    };
    const bring = async ({ name: file, text }: typeof first) =>
      sluice(3, 'import', await deployment.file(file, text), '--entity', 'patients');

    await member.expectDone((await bring(first)).id, first);
    const { id } = await bring(second);
    await member.expectDone(id, second, 'updated');
    await member.expectTable('patients', [second]);

    expect(await sluice(0, 'undo', id, '--yes')).toMatchObject({ id, status: 'undone' });
    await member.expectTable('patients', [first]);
    expect(await sluice(0, 'redo', id)).toMatchObject({ id, status: 'completed' });
    await member.expectDone(id, second, 'updated');
    await member.expectTable('patients', [second]);
    expect(await deployment.errors()).toEqual([]);
  });
});

describe('a deployment that goes on', () => {
  beforeAll(() => deployment.start('present api'));
  afterEach(async () => {
    for (const release of RELEASES) await deployment.terminate(`${release} worker`);
  });

  it('ends imports that both APIs take files for and order at once, with a worker of each', async () => {
    const name = await organization('Together');
    for (const release of RELEASES) await deployment.start(`${release} worker`);
    const [former, present] = await Promise.all(RELEASES.map((release) => deployment.member(release, name)));
    if (!former || !present) throw new Error('nobody has signed in');
    await Promise.all(
      WRITTEN_ENTITIES.map(async (entity, number) => {
        const file = keyedFile(entity, 'T', ROWS);
        const [one, other] = number % 2 === 0 ? [former, present] : [present, former];
        const id = await one.draft(file, other);
        await one.check(id);
        for (const member of [one, other]) await member.expectPlanned(id, file, { byFormer: true });
        await other.bring('start', id, 'completed');
        await other.expectDone(id, file);
        await one.bring('undo', id, 'undone');
        await other.expectTable(entity, []);
        await other.bring('redo', id, 'completed');
        await one.expectDone(id, file);
        await one.expectTable(entity, [file]);
      }),
    );
    expect(await deployment.errors()).toEqual([]);
  });

  it.each([
    { from: 'former', to: 'present' },
    { from: 'present', to: 'former' },
  ] as const)(
    'hands each phase from a $from worker that is stopped in it to a $to one',
    async ({ from, to }) => {
      const name = await organization(`From${from}`);
      const member = await deployment.member(to, name);
      const file = keyedFile('leads', from, ROWS);
      await deployment.start(`${from} worker`);
      const id = await member.draft(file);
      for (const [order, status] of [
        ['check', 'ready'],
        ['start', 'completed'],
        ['undo', 'undone'],
        ['redo', 'completed'],
      ] as const) {
        await member.order(order, id);
        const letGo = await member.hold(id);
        await deployment.start(`${to} worker`);
        const stopped = deployment.terminate(`${from} worker`);
        await letGo();
        await stopped;
        await member.reach(id, status);
        if (status === 'ready') await member.expectPlanned(id, file, { byFormer: true });
        if (status === 'undone') await member.expectTable('leads', []);
        await deployment.start(`${from} worker`);
        await deployment.terminate(`${to} worker`);
      }
      await member.expectDone(id, file);
      await member.expectTable('leads', [file]);
      expect(await deployment.errors()).toEqual([]);
    },
  );

  it.each(
    RELEASES.flatMap((canceller) =>
      RELEASES.flatMap((continuer) => RELEASES.map((worker) => ({ canceller, continuer, worker }))),
    ),
  )(
    'goes on where the $canceller API cancelled, the $continuer one continues and a $worker worker works',
    async ({ canceller, continuer, worker }) => {
      const name = await organization(`${canceller}${continuer}${worker}`);
      const one = await deployment.member(canceller, name);
      const other = await deployment.member(continuer, name);
      const file = keyedFile('grape_varieties', 'C', ROWS);
      await deployment.start(`${worker} worker`);
      const id = await one.draft(file);
      await one.check(id);
      for (const order of ['start', 'undo', 'redo'] as const) {
        await one.order(order, id);
        await one.cancelInTheMiddle(id);
        await other.bring('continue', id, order === 'undo' ? 'undone' : 'completed');
        if (order !== 'undo') await other.expectDone(id, file);
        await other.expectTable('grape_varieties', order === 'undo' ? [] : [file]);
      }
      expect(await deployment.errors()).toEqual([]);
    },
  );

  it.each(RELEASES.map((worker) => ({ worker })))(
    'lands what both APIs corrected before the start, by a $worker worker',
    async ({ worker }) => {
      const name = await organization(`Corrected${worker}`);
      const [former, present] = await Promise.all(
        RELEASES.map((release) => deployment.member(release, name)),
      );
      if (!former || !present) throw new Error('nobody has signed in');
      await deployment.start(`${worker} worker`);
      const file = keyedFile('leads', 'K', 400);
      const id = await present.draft(file);
      await present.check(id);
      const rowsSchema = z.object({
        items: z.array(z.object({ row: z.int(), edits: z.record(z.string(), z.string()) })),
      });
      const refused = (member: typeof present) =>
        member.api.query('imports.rows', { id, outcome: 'error' }, rowsSchema);
      const [first, second, third] = (await refused(present)).items.map(({ row }) => row);
      const edit = (member: typeof present, row: number | undefined, value: string | null) =>
        member.api.mutate('imports.editRows', { id, edits: [{ row, column: 1, value }] });
      await edit(former, first, 'first@b.example');
      await edit(present, second, 'second@b.example');
      await edit(former, third, 'third@b.example');
      await edit(present, third, null);
      for (const member of [former, present]) {
        const edits = (await refused(member)).items.map((row) => row.edits).slice(0, 3);
        expect(edits).toEqual([{ 1: 'first@b.example' }, { 1: 'second@b.example' }, {}]);
      }
      // A worker of this release counts what was corrected by itself, and then there is nothing to check again.
      await present.order('check', id).catch((error: unknown) => {
        if (worker === 'former') throw error;
      });
      await present.reach(id, 'ready');
      // A worker of the former release has checked the file as it is: only its own API starts that.
      await (worker === 'former' ? former : present).order('start', id);
      const { errors } = await present
        .reach(id, 'completed')
        .then(() =>
          deployment.database.row<{ errors: number }>('select errors from imports where id = $1', [id]),
        );
      expect(errors).toBe(file.refused - 2);
      const emails = await deployment.database.rows<{ email: string }>(
        'select email from leads where organization_id = $1 and email is not null order by email',
        [present.organizationId],
      );
      expect(emails.map(({ email }) => email)).toEqual(['first@b.example', 'second@b.example']);
      expect(await deployment.errors()).toEqual([]);
    },
  );
});
