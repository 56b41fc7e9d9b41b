import { EMPTY_CELLS } from '@sluice/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { INTERRUPTIONS, type Interruption, Interruptions } from './support/interruptions.ts';
import { queuedWith } from './support/mapped.ts';
import { seededRandom } from './support/seeded-random.ts';

let harness: Harness;
let interruptions: Interruptions;
beforeAll(async () => {
  harness = await Harness.open();
  interruptions = await Interruptions.fit(harness.admin);
});
afterAll(() => harness.close());

const HEADER = 'Lead id,Email,First name,Company,Notes,Value\n';
const FIELDS = { firstName: 'first_name', company: 'company', notes: 'notes', value: 'value' } as const;
const PEOPLE = 60;

/** A row about somebody, known by id or else by e-mail alone; a cell in three is empty, and some are of no use. */
function row(random: () => number, person: number, bad: number): string {
  const cell = (value: string) => (random() < 0.35 ? '' : value);
  const known = person % 3 === 0 ? ['', `p${person}@b.example`] : [`${person}`, cell(`p${person}@b.example`)];
  const value = random() < bad ? 'a lot' : cell(`${person}`);
  return [...known, cell('Ann'), cell(`C${person}`), cell('n'), value].join(',');
}

function fileOf(rows: readonly string[]): string {
  return HEADER + rows.map((line) => `${line}\n`).join('');
}

type Lead = Readonly<Record<string, string | null>>;

async function table(): Promise<Map<string, Lead>> {
  const { rows } = await harness.admin.query<{ id: string; lead: Lead }>(
    `select id, to_jsonb(l) - 'name_form' as lead from leads l`,
  );
  return new Map(rows.map(({ id, lead }) => [id, lead]));
}

/** What is gone, seen in the table alone. */
function goneBetween(before: ReadonlyMap<string, Lead>, after: ReadonlyMap<string, Lead>) {
  const fields: Record<string, number> = {};
  let records = 0;
  for (const [id, lead] of before) {
    const gone = Object.keys(lead).filter(
      (column) => lead[column] !== null && after.get(id)?.[column] === null,
    );
    if (gone.length > 0) records++;
    for (const column of gone) {
      const name = Object.entries(FIELDS).find(([, known]) => known === column)?.[0] ?? column;
      fields[name] = (fields[name] ?? 0) + 1;
    }
  }
  return { records, fields };
}

interface Trouble {
  readonly kind: Interruption;
  readonly writes: number;
}

const rule = fc.constantFrom(undefined, ...EMPTY_CELLS);
const trouble = fc.record({ kind: fc.constantFrom(...INTERRUPTIONS), writes: fc.nat({ max: 3 }) });
const plan = fc.record({
  seed: fc.nat(),
  rows: fc.integer({ min: 1, max: 420 }),
  bad: fc.constantFrom(0, 0.1),
  emptyCells: fc.constantFrom(...EMPTY_CELLS),
  rules: fc.record({ firstName: rule, company: rule, notes: rule, value: rule }),
  troubles: fc.array(trouble, { maxLength: 3 }),
});

/** Takes a phase to its end through everything that gets in its way. */
async function through(phase: 'check' | 'commit', id: string, troubles: readonly Trouble[]) {
  const end = phase === 'check' ? 'ready' : 'completed';
  for (const { kind, writes } of troubles) {
    await interruptions.plan(kind, writes);
    await harness.work();
    await interruptions.none();
    const { status } = await harness.read(id);
    if (status === end) return;
    if (status === 'cancelled' || status === 'failed') await harness.move('continue', id, phase);
    // As the reconciler does.
    else await harness.enqueue(phase, id);
  }
  await harness.work();
  expect((await harness.read(id)).status).toBe(end);
}

it('the check counts what the commit then erases, however both are cut, struck and resumed', async () => {
  let erased = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ seed, rows, bad, emptyCells, rules, troubles }) => {
      await harness.admin.query('truncate leads, imports, record_changes, import_keys cascade');
      const random = seededRandom(seed);
      const people = Array.from({ length: PEOPLE }, (_, person) => row(random, person, 0));
      await harness.import('leads', fileOf(people));
      // Some are new; of a file of many rows most people have several.
      const lines = Array.from({ length: rows }, () => row(random, Math.floor(random() * PEOPLE * 1.3), bad));
      const id = await queuedWith(harness, 'leads', fileOf(lines), { options: { emptyCells } }, rules);
      await through('check', id, troubles);
      const { plan: counted } = await harness.read(id);

      const before = await table();
      await harness.queue('commit', id);
      await through('commit', id, troubles);
      const gone = goneBetween(before, await table());
      expect(counted?.erased).toEqual(gone);
      expect((await harness.read(id)).erased).toEqual(gone);
      const marked = await harness.admin.query(
        `select coalesce(sum(length(replace(erasures, '-', ''))), 0)::int as rows
         from import_batches where import_id = $1 and phase = 'check'`,
        [id],
      );
      expect(marked.rows).toEqual([{ rows: gone.records }]);
      for (const field of Object.keys(gone.fields)) {
        const own = Object.entries(rules).find(([name]) => name === field)?.[1];
        expect([field, own ?? emptyCells]).toEqual([field, 'clear']);
      }
      erased += gone.records;
    }),
    { numRuns: 12 },
  );
  expect(erased).toBeGreaterThan(0);
}, 120_000);
