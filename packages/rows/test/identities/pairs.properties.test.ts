import { nthOfMinute, secondOf } from '@sluice/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, isRewritten, MAX_PAIRED } from '../../src/identities/index.ts';
import { type Policy, type Stored, table, type Values } from './support/paired-table.ts';

const TRACKS = ['Creep', '?', 'None'];
const play = (track: string, playedAt: string): Values => ({ account: 'anne', artist: 'X', track, playedAt });
const at = (minute: number, second: number) => `2021-02-12T14:0${minute}:${String(second).padStart(2, '0')}Z`;
const toTheMinute = (values: Values): Values => ({
  ...values,
  playedAt: nthOfMinute((values.playedAt ?? '').slice(0, 16), 1),
});

/** What somebody listened to: no track twice in one second. */
const histories = fc
  .uniqueArray(
    fc.record({
      track: fc.constantFrom(...TRACKS),
      minute: fc.integer({ min: 0, max: 2 }),
      second: fc.integer({ min: 0, max: 3 }),
    }),
    { selector: ({ track, minute, second }) => `${track} ${minute} ${second}`, maxLength: 14 },
  )
  .map((plays) => plays.map(({ track, minute, second }) => play(track, at(minute, second))));
/** The same in a file that has some times to the second and some to the minute, in any order. */
const mixed = histories.chain((plays) =>
  fc
    .tuple(
      fc.array(fc.boolean(), { minLength: plays.length, maxLength: plays.length }),
      fc.shuffledSubarray(plays, { minLength: plays.length, maxLength: plays.length }),
    )
    .map(([exact, shuffled]) =>
      shuffled.map((values, place) => (exact[place] ? values : toTheMinute(values))),
    ),
);
const policies = fc.constantFrom<Policy>('update', 'skip');
const exactly = (records: readonly Stored[]) =>
  records.map(({ values }) => `${values.track} ${values.playedAt}`).sort();

describe('plays whose minute alone is known', () => {
  it('are those of a file that knows the seconds, one to one, whichever came first', () => {
    fc.assert(
      fc.property(histories, policies, fc.boolean(), (plays, policy, minutesFirst) => {
        const minutes = plays.map(toTheMinute);
        const { import: load, ...rest } = table('scrobbles', policy);
        const house = { ...rest, import: load };
        const [first, second] = minutesFirst ? [minutes, plays] : [plays, minutes];
        expect(house.import(first).inserted).toBe(plays.length);
        const again = house.import(second);
        expect(again.inserted).toBe(0);
        expect(new Set(again.found).size).toBe(plays.length);
      }),
      { numRuns: 300 },
    );
  });

  it('take on the seconds under update, and never give them up', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), (plays, minutesFirst) => {
        const house = table('scrobbles', 'update');
        const minutes = plays.map(toTheMinute);
        for (const file of minutesFirst ? [minutes, plays, minutes] : [plays, minutes]) house.import(file);
        expect(exactly(house.records)).toEqual(exactly(plays.map((values) => ({ id: '', values }))));
      }),
      { numRuns: 300 },
    );
  });

  it('change nothing when the same file comes again, whatever was there, and share no time', () => {
    fc.assert(
      fc.property(fc.array(mixed, { maxLength: 3 }), mixed, policies, (before, file, policy) => {
        const house = table('scrobbles', policy);
        for (const one of before) house.import(one);
        house.import(file);
        const { inserted, changed } = house.import(file);
        expect([inserted, changed]).toEqual([0, 0]);
        const times = exactly(house.records);
        expect(new Set(times).size).toBe(times.length);
      }),
      { numRuns: 400 },
    );
  });

  it('are decided in their component as among all', () => {
    fc.assert(
      fc.property(mixed, mixed, policies, (before, file, policy) => {
        const house = table('scrobbles', policy);
        house.import(before);
        const plain = (decisions: readonly Decision[]) =>
          decisions.map(({ outcome, leaves, says }) => [outcome, leaves, says]);
        expect(plain(house.decideApart(file))).toEqual(plain(house.decide(file)));
      }),
      { numRuns: 300 },
    );
  });

  it('of one second are one, of one minute several', () => {
    const house = table('scrobbles', 'skip');
    expect(house.import([play('?', at(1, 2)), play('?', at(1, 2))]).inserted).toBe(1);
    const minute = toTheMinute(play('Creep', at(1, 2)));
    expect(house.import([minute, minute, minute]).inserted).toBe(3);
    expect(exactly(house.records)).toEqual(
      [
        ...['Creep 2021-02-12T14:01:00.000001Z', 'Creep 2021-02-12T14:01:00.000002Z'],
        ...['Creep 2021-02-12T14:01:00.000003Z', `? ${at(1, 2)}`],
      ].sort(),
    );
  });

  it('of another account, artist or track, or another minute, are others', () => {
    const house = table('scrobbles', 'skip');
    const one = play('Creep', at(1, 2));
    house.import([one]);
    const minute = toTheMinute(one);
    const others = [
      { ...minute, account: 'bob' },
      { ...minute, artist: 'Radiohead' },
      { ...minute, track: 'creep' },
      toTheMinute(play('Creep', at(2, 2))),
    ];
    expect(house.import(others).inserted).toBe(4);
  });

  it('have an end: more of one minute than can be told apart are refused', () => {
    const house = table('scrobbles', 'skip');
    const minute = toTheMinute(play('Creep', at(1, 2)));
    const codes = house
      .decide(Array.from({ length: MAX_PAIRED + 1 }, () => minute))
      .map(({ outcome }) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind));
    expect(new Set(codes)).toEqual(new Set(['matches_several']));
    expect(house.import(Array.from({ length: MAX_PAIRED }, () => minute)).inserted).toBe(MAX_PAIRED);
    expect(house.import(Array.from({ length: MAX_PAIRED }, () => minute)).inserted).toBe(0);
  });
});

/** Copies of a collection as a service tells them, each with its id; as a file does, without. */
const copies = fc
  .uniqueArray(
    fc.record({
      instance: fc.integer({ min: 1, max: 12 }),
      release: fc.integer({ min: 1, max: 2 }),
      second: fc.integer({ min: 0, max: 2 }),
    }),
    { selector: ({ instance }) => instance, maxLength: 8 },
  )
  .map((all) =>
    all.map(
      ({ instance, release, second }): Values => ({
        ...{ instanceId: `${instance}`, releaseId: `${release}`, title: 'T', addedOn: at(1, second) },
      }),
    ),
  );
const asFile = ({ instanceId: _, ...values }: Values): Values => values;

describe('copies of a release', () => {
  it('of a file and of the service are the same, one to one, whichever came first', () => {
    fc.assert(
      fc.property(copies, policies, fc.boolean(), fc.boolean(), (all, policy, fileFirst, hasTimes) => {
        const house = table('releases', policy);
        const file = all
          .map(asFile)
          .map(({ addedOn, ...values }) => (hasTimes ? { ...values, addedOn: addedOn ?? null } : values));
        const [first, second] = fileFirst ? [file, all] : [all, file];
        expect(house.import(first).inserted).toBe(all.length);
        const again = house.import(second);
        expect(again.inserted).toBe(0);
        expect(new Set(again.found).size).toBe(all.length);
        if (policy === 'update')
          expect(house.records.map(({ values }) => values.instanceId).sort()).toEqual(
            all.map(({ instanceId }) => instanceId).sort(),
          );
      }),
      { numRuns: 300 },
    );
  });

  it('change nothing when the same file comes again, whatever was there', () => {
    const files = fc
      .tuple(copies, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
      .map(([all, known]) => all.map((values, place) => (known[place] ? values : asFile(values))));
    fc.assert(
      fc.property(fc.array(files, { maxLength: 3 }), files, policies, (before, file, policy) => {
        const house = table('releases', policy);
        for (const one of before) house.import(one);
        house.import(file);
        const { inserted, changed } = house.import(file);
        expect([inserted, changed]).toEqual([0, 0]);
        const ids = house.records.flatMap(({ values }) => values.instanceId ?? []);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 400 },
    );
  });

  it('prefer who was added at the same time, and follow a release that was merged into another', () => {
    const house = table('releases', 'update');
    house.import([
      { instanceId: '1', releaseId: '7', title: 'T', addedOn: at(1, 1) },
      { instanceId: '2', releaseId: '7', title: 'T', addedOn: at(1, 2) },
    ]);
    house.import([{ releaseId: '7', title: 'Second', addedOn: at(1, 2) }]);
    expect(house.records.map(({ values }) => values.title)).toEqual(['T', 'Second']);
    house.import([{ instanceId: '1', releaseId: '8', title: 'Moved', addedOn: at(1, 1) }]);
    expect(house.records.map(({ values }) => `${values.releaseId} ${values.title}`)).toEqual([
      '8 Moved',
      '7 Second',
    ]);
  });
});

it('who has an identifier is paired first, with who has none', () => {
  const house = table('releases', 'skip');
  house.import([
    { releaseId: '7', title: 'T' },
    { instanceId: '1', releaseId: '7', title: 'T' },
  ]);
  const file = [
    { releaseId: '7', title: 'T' },
    { instanceId: '9', releaseId: '7', title: 'T' },
  ];
  expect(house.import(file).inserted).toBe(0);
});

it('what is rewritten is told', () => {
  expect(isRewritten({ leaves: [], says: [] })).toBe(false);
  expect(secondOf(nthOfMinute('2021-02-12T14:03', 7))).toBeUndefined();
});
