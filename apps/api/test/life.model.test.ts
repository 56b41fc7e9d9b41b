import { actionsOf, type Snapshot } from '@sluice/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { jobsOf, MAPPING, makeImport, write } from './support/imports.ts';
import { errorsOf, FIRST, grant, type Life, offered, REQUESTS, type Request } from './support/life-model.ts';
import { doMove, MOVES, type Move, moves } from './support/life-worker.ts';
import type { Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());

interface Real {
  readonly id: string;
  version: number;
}
type Command = fc.AsyncCommand<Life, Real>;

function ask(request: Request, id: string): Promise<unknown> {
  switch (request) {
    case 'setDialect':
      return client.imports.setDialect.mutate({ id, dialect: { delimiter: ';' } });
    case 'setMapping':
      return client.imports.setMapping.mutate({ id, mapping: MAPPING });
    case 'retry':
      return client.imports.retry.mutate({ id });
    default:
      return client.imports[request].mutate({ id });
  }
}

/** The database holds what the model says, and what is offered is what would be granted. */
async function expectAlike(life: Life, real: Real): Promise<void> {
  const snapshot: Snapshot = await client.imports.get.query({ id: real.id });
  expect(snapshot).toMatchObject({ status: life.status, phase: life.phase });
  expect(snapshot.lastError !== null).toBe(life.reason);
  expect(actionsOf(snapshot)).toEqual(offered(life));
  expect(snapshot.version).toBeGreaterThanOrEqual(real.version);
  real.version = snapshot.version;
  if (life.status === 'queued') expect(await jobsOf(api, real.id)).toEqual([life.phase]);
}

/** A person asks for something: whether or not it can be granted, or only where it can. */
function asked(request: Request, inVain: boolean): Command {
  return {
    toString: () => request,
    check: (life) => inVain || errorsOf(life, request) === undefined,
    async run(life, real) {
      const codes = errorsOf(life, request);
      if (codes) {
        expect(codes).toContain((await errorOf(ask(request, real.id))).code);
      } else {
        await ask(request, real.id);
        grant(life, request);
        real.version++;
      }
      await expectAlike(life, real);
    },
  };
}

function moved(move: Move): Command {
  return {
    toString: () => `worker: ${move}`,
    check: (life) => moves(life, move) && !(move === 'take' && life.rival),
    async run(life, real) {
      await doMove(api, team, real.id, life, move);
      real.version++;
      await expectAlike(life, real);
    },
  };
}

/** Another import of the same entity comes into the way, or leaves it. */
function rival(comes: boolean): Command {
  return {
    toString: () => `a rival ${comes ? 'comes' : 'leaves'}`,
    check: ({ status, rival }) =>
      rival !== comes && !['queued', 'parsing', 'committing', 'undoing'].includes(status),
    async run(life, real) {
      if (comes) await makeImport(api, team, { status: 'committing', phase: 'commit' });
      else await api.admin.query('delete from imports where id <> $1', [real.id]);
      life.rival = comes;
    },
  };
}

/** How often each is tried: what leads on more often than what leads back, or nothing would ever get far. */
const WEIGHTS: Readonly<Record<Request | Move, number>> = {
  setDialect: 0,
  setMapping: 0,
  check: 4,
  start: 4,
  cancel: 1,
  continue: 3,
  retry: 3,
  undo: 3,
  redo: 3,
  read: 3,
  take: 6,
  write: 3,
  end: 4,
  break: 1,
};
const times = <Name extends Request | Move>(names: readonly Name[], command: (name: Name) => Command) =>
  names.flatMap((name) => Array.from({ length: WEIGHTS[name] }, () => fc.constant(command(name))));

const following = fc.commands(
  [
    ...REQUESTS.map((request) => fc.constant(asked(request, true))),
    ...times(REQUESTS, (request) => asked(request, false)),
    ...times(MOVES, moved),
    fc.constant(rival(true)),
    ...Array.from({ length: 6 }, () => fc.constant(rival(false))),
  ],
  { size: 'max', maxCommands: 80 },
);

/** How far an import has come before anything unexpected is asked of it. */
const checked = [asked('check', false), moved('take'), moved('end')];
const half = [...checked, asked('start', false), moved('take'), moved('write')];
const beginnings = fc.constantFrom([], checked, half, [...half, moved('break')], [...half, moved('end')]);

test('the life of an import, whatever is asked in whatever order, is the one that is told', async () => {
  await fc.assert(
    fc.asyncProperty(beginnings, following, async (beginning, commands) => {
      await api.admin.query('delete from imports; delete from record_changes');
      const id = await makeImport(api, team, { status: 'draft' });
      await write(api, id, 'total_rows = 3');
      const model = { ...FIRST };
      const real = { id, version: 0 };
      for (const command of beginning) await command.run(model, real);
      await fc.asyncModelRun(() => ({ model, real }), commands);
    }),
    // Otherwise the first runs, which are all there are, would be a few commands long.
    { numRuns: 20, unbiased: true },
  );
}, 120_000);
