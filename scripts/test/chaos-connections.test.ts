import { describe, expect, it } from 'vitest';
import { type Offer, type Play, wrongPlays } from '../chaos/connections/check/plays.ts';
import { offeredWithin } from '../chaos/connections/check/window.ts';
import { historyOf } from '../chaos/connections/history.ts';
import { connectionsOf } from '../chaos/connections/plan.ts';
import { GATE } from '../chaos/gate.ts';
import { planOf } from '../chaos/plan.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe('the plans of connections', () => {
  it('are the same for the same seed, and have an account that tells each play once in a second', () => {
    for (const seed of SEEDS.slice(0, 12)) {
      const plan = connectionsOf(seed);
      expect(connectionsOf(seed)).toEqual(plan);
      const plays = historyOf(seed, plan.account);
      expect(plays).toHaveLength(plan.account.scrobbles + plan.account.timeless);
      const keys = plays.map(({ uts, artist, track }) => JSON.stringify([uts, artist, track]));
      expect(new Set(keys).size).toBe(plays.length);
    }
  });

  it('hear a track again within a minute where that is drawn, before files to the minute too', () => {
    const drawn = SEEDS.map((seed) => connectionsOf(seed)).filter(({ account }) => account.repeats);
    const toTheMinute = drawn.filter(({ steps }) =>
      steps.some((step) => step.kind === 'export' && step.format.startsWith('minutes')),
    );
    expect(toTheMinute.length).toBeGreaterThan(0);
    for (const seed of SEEDS) {
      const { account } = connectionsOf(seed);
      const minutes = historyOf(seed, account).map(({ uts, artist, track }) =>
        JSON.stringify([Math.floor(uts / 60), artist, track]),
      );
      if (!account.repeats) expect(new Set(minutes).size).toBe(minutes.length);
    }
  });

  it('of the gate draw every step, and a collection', () => {
    const plans = Array.from({ length: GATE.runs }, (_, index) => planOf(GATE.seed + index).connections);
    const steps = plans.flatMap((plan) => plan?.steps ?? []);
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['pull', 'export', 'undo', 'listen']));
    expect(steps.some((step) => step.kind === 'export' && step.format.startsWith('minutes'))).toBe(true);
    expect(plans.some((plan) => plan?.collection)).toBe(true);
  });
});

describe('the checker of plays', () => {
  const at = (second: number, isExact = true): Play => ({ at: second, isExact, artist: 'X', track: '?' });
  const skip = (must: Play[], may = must): Offer => ({ must, may, updates: false });
  const update = (must: Play[]): Offer => ({ must, may: must, updates: true });

  it('knows what comes to a table that knows nothing', () => {
    expect(wrongPlays([], [at(61), at(70)], skip([at(61), at(70)]))).toEqual([]);
    expect(wrongPlays([], [at(61)], skip([at(61), at(70)]))).toHaveLength(1);
    expect(wrongPlays([], [at(61), at(70), at(130)], skip([at(61), at(70)]))).toHaveLength(1);
    expect(wrongPlays([at(61)], [at(61), at(61, false)], skip([at(61)]))).toHaveLength(1);
  });

  it('takes a play to the minute for one of that minute, one to one', () => {
    const minute = at(60, false);
    expect(wrongPlays([minute], [minute], skip([at(61)]))).toEqual([]);
    expect(wrongPlays([minute], [minute, at(70)], skip([at(61), at(70)]))).toEqual([]);
    expect(wrongPlays([minute], [minute, at(61), at(70)], skip([at(61), at(70)]))).toHaveLength(1);
    expect(wrongPlays([minute], [at(61)], update([at(61)]))).toEqual([]);
    expect(wrongPlays([minute], [at(61)], skip([at(61)]))).toHaveLength(1);
    expect(wrongPlays([at(61), at(70)], [at(61), at(70)], skip([minute, minute]))).toEqual([]);
    expect(wrongPlays([at(61)], [at(61), minute], skip([minute, minute]))).toEqual([]);
  });

  it('leaves open what came or went while it was read', () => {
    const offer = skip([at(61)], [at(61), at(70)]);
    for (const after of [[at(61)], [at(61), at(70)]]) expect(wrongPlays([], after, offer)).toEqual([]);
    expect(wrongPlays([], [at(70)], offer)).toHaveLength(1);
  });
});

it('a window has what was there from its beginning to its end, and perhaps what was not', () => {
  const play = (uts: number) => ({ ...historyOf(1, connectionsOf(1).account)[0], uts, track: String(uts) });
  const [old, gone, late] = [play(100), play(200), play(150)];
  const began = { scrobbles: [gone, old], came: 0 } as Parameters<typeof offeredWithin>[1];
  const ended = { ...began, scrobbles: [late, old] } as typeof began;
  const window = { scope: 'all', from: 100, to: 201, limit: null } as const;
  const { must, may, rows } = offeredWithin(window, began, ended, [late] as typeof began.scrobbles);
  expect(must.map((one) => one.at)).toEqual([100]);
  expect(may.map((one) => one.at)).toEqual([200, 100, 150]);
  expect(rows).toEqual({ least: 1, most: 3 });
  const newest = offeredWithin({ ...window, limit: 1 }, began, began, []);
  expect([newest.rows, newest.may.map((one) => one.at)]).toEqual([{ least: 1, most: 1 }, [200]]);
});
