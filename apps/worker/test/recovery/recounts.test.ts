import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correct, planOf } from '../support/corrected.ts';
import { countsOf } from '../support/imported.ts';
import { Scenario } from '../support/scenario.ts';
import { until } from '../support/until.ts';

/** Of 240 leads every eighth is refused, and corrected to what the one before it says. */
const LEADS = ['Lead id,Email,Notes']
  .concat(Array.from({ length: 240 }, (_, at) => `${at + 1},${at % 8 === 7 ? 'no' : `l${at}@b.example`},n`))
  .join('\n');

async function heldInRecount(scenario: Scenario) {
  const { harness, brake } = scenario;
  const id = await harness.check('leads', LEADS, { options: { emptyCells: 'keep' } });
  const checked = { status: 'ready', last_error_code: null, inserted: 210, errors: 30 };
  expect(await harness.read(id)).toMatchObject(checked);
  await brake.hold('recount');
  await Promise.all([scenario.start(), scenario.start()]);
  const rows = Array.from({ length: 30 }, (_, at) => 8 * (at + 1));
  await correct(harness, id, Object.fromEntries(rows.map((row) => [row, { 0: String(row - 1), 1: '' }])));
  await brake.reached();
  return scenario.subjectOf(id);
}

/** Waits until all is counted; then a whole check says the same, and the commit does it. */
async function expectCounted(scenario: Scenario, id: string): Promise<void> {
  const { harness } = scenario;
  const settled = async (status: string) =>
    until(
      async () => (await planOf(harness, id)).counted,
      (row) => row.status === status && row.unchecked_rows === 0,
    );
  await settled('ready');
  const counted = await planOf(harness, id);
  expect(counted.counted).toMatchObject({ inserted: 210, skipped: 30, errors: 0 });
  await harness.queue('check', id);
  await settled('ready');
  expect(await planOf(harness, id)).toEqual(counted);
  await harness.queue('commit', id);
  expect(await settled('completed')).toMatchObject({ inserted: 210, skipped: 30, errors: 0 });
}

let scenario: Scenario;
beforeEach(async () => {
  scenario = await Scenario.open();
});
afterEach(() => scenario.close());

describe('a worker that counts corrections', () => {
  it('is killed before it has written them: another counts them, once', async () => {
    const subject = await heldInRecount(scenario);
    const took = await subject.reclaimedAfter(async () => {
      await (await subject.owner()).kill();
      await scenario.brake.cut();
    });
    expect(took).toBeLessThan(3_000);
    await scenario.brake.release();
    await expectCounted(scenario, subject.id);
  });

  it('is killed when it has: they are counted, once', async () => {
    const subject = await heldInRecount(scenario);
    await (await subject.owner()).kill();
    await scenario.brake.release();
    await expectCounted(scenario, subject.id);
  });

  it('hangs while another takes over: what it still writes finds a shut gate', async () => {
    const subject = await heldInRecount(scenario);
    const owner = await subject.owner();
    const { epoch } = await subject.read();
    owner.signal('SIGSTOP');
    await scenario.brake.cut();
    await subject.until((row) => row.epoch > epoch, 15_000);
    await scenario.brake.release();
    await until(
      async () => (await planOf(scenario.harness, subject.id)).counted,
      ({ unchecked_rows }) => unchecked_rows === 0,
    );
    owner.signal('SIGCONT');
    await expectCounted(scenario, subject.id);
  });

  it('is asked to stop: another goes on at once', async () => {
    const subject = await heldInRecount(scenario);
    const owner = await subject.owner();
    owner.signal('SIGTERM');
    await owner.says('stopping');
    await scenario.brake.release();
    expect(await owner.exited).toBe(0);
    await expectCounted(scenario, subject.id);
  });

  it('finds the import cancelled, and has written nothing', async () => {
    const subject = await heldInRecount(scenario);
    // A person waits for the row, and is first once the transaction is cut.
    const cancelled = subject.cancel();
    await scenario.brake.cut();
    expect(await cancelled).toBe(true);
    await scenario.brake.release();
    expect(countsOf(await subject.read())).toMatchObject({ inserted: 210, errors: 30 });
    expect(await subject.read()).toMatchObject({ status: 'cancelled' });
  });
});
