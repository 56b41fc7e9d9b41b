import type { PersonRecord, PersonRow } from '../../../src/identities/decision.ts';
import type { PersonNames } from '../../../src/identities/names.ts';
import type { IdentityRule } from '../../../src/identities/rule.ts';

/**
 * Who is who as docs/decisions/0013-who-is-who.md says it, sentence by sentence, without a thought of how long it takes.
 * Shares types with what it judges, and nothing else.
 */
export interface Told {
  /** `new`, the id of a record, or the code of a refusal. */
  readonly who: string;
  /** The places of all rows of the same person; empty where the row is refused. */
  readonly rows: readonly number[];
  readonly setApart: boolean;
}

interface Somebody {
  record?: PersonRecord;
  rows: number[];
  apart: boolean;
  warned: boolean;
}

export function oracle(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  crowdedElsewhere: (identity: number, value: string) => boolean = () => false,
): readonly Told[] {
  const all = rule.identities.map((_, i) => i);
  const sures = all.filter((i) => rule.identities[i]?.kind === 'sure');
  const isZero = (value: string) => value.replaceAll('0', '') === '';
  let voided = new Set<string>();
  for (;;) {
    const [told, zeros] = attempt(voided);
    if (zeros.length === 0) return told;
    voided = new Set([...voided, ...zeros]);
  }

  function attempt(not: ReadonlySet<string>): [readonly Told[], readonly string[]] {
    const refused = new Map<number, string>();
    const val = (r: number, i: number) => {
      const value = rows[r]?.identities[i] ?? null;
      return value === null || not.has(`${i} ${value}`) ? undefined : value;
    };
    const nam = (r: number): PersonNames => rows[r]?.names ?? { first: '', last: '', birth: '' };
    const own = (record: PersonRecord | undefined, i: number) => record?.identities[i] ?? undefined;
    const also = (record: PersonRecord | undefined, i: number) => record?.aliases[i] ?? [];
    const table = (record: PersonRecord | undefined, i: number) => {
      const value = own(record, i);
      return value === undefined ? [...also(record, i)] : [value, ...also(record, i)];
    };
    const says = (who: Somebody, i: number) => who.rows.flatMap((r) => val(r, i) ?? []);
    const onSomeRow = (i: number, value: string) =>
      rows.some(({ identities }) => identities[i] === value) || crowded(i, value);
    const folk: Somebody[] = records.map((record) => ({ record, rows: [], apart: false, warned: false }));
    const disputed = new Set<Somebody>();
    const whose = (r: number) => folk.find((who) => who.rows.includes(r));
    const byItself = (r: number, i: number) =>
      val(r, i) !== undefined && (rule.identities[i]?.kind !== 'named' || full(nam(r)) !== '');
    for (const r of rows.keys()) {
      if (!all.some((i) => rule.identities[i]?.chosen && byItself(r, i))) refused.set(r, 'no_identity');
    }

    function crowded(i: number, value: string): boolean {
      const how = rule.identities[i];
      if (how?.kind !== 'likely' || how.alone) return crowdedElsewhere(i, value);
      const names = rows.filter(({ identities }) => identities[i] === value).map(({ names: n }) => equal(n));
      return new Set(names.filter((n) => n !== '')).size > 50 || crowdedElsewhere(i, value);
    }
    function laid(who: Somebody): PersonNames {
      const part = (which: keyof PersonNames) =>
        [...who.rows]
          .sort((a, b) => b - a)
          .map((r) => nam(r)[which])
          .find((text) => text !== '') ??
        who.record?.names[which] ??
        '';
      return { first: part('first'), last: part('last'), birth: part('birth') };
    }
    function holds(who: Somebody, i: number): string[] {
      const said = says(who, i);
      const replaced = rule.policy === 'update' && said.some((value) => !also(who.record, i).includes(value));
      return [...said, ...(replaced ? also(who.record, i) : table(who.record, i))];
    }

    // Second step.
    const chosenSures = sures.filter((i) => rule.identities[i]?.chosen);
    const sureDiffer = (record: PersonRecord | undefined, said: readonly string[], i: number) => {
      const values = new Set(said);
      const strange = [...values].filter((value) => !table(record, i).includes(value));
      if (!record) return values.size > 1;
      if (strange.length === 0) return false;
      if (strange.length > 1 || values.size > 1) return true;
      const mine = own(record, i);
      return mine !== undefined && (!rule.replaceSure || isZero(mine) || onSomeRow(i, mine));
    };
    const founds = [...rows.keys()].map((r) =>
      folk.filter(({ record }) =>
        chosenSures.some((i) => val(r, i) !== undefined && table(record, i).includes(val(r, i) ?? '')),
      ),
    );
    for (const r of rows.keys()) {
      const found = founds[r] ?? [];
      if (!found[0]) continue;
      let code: string | undefined;
      if (found.length > 1 || found[0].record?.contested) code = 'matches_several';
      else if (sures.some((i) => sureDiffer(found[0]?.record, [val(r, i) ?? []].flat(), i))) code = 'contradicts';
      if (code === undefined) continue;
      refused.set(r, code);
      for (const one of found) disputed.add(one);
    }
    let groups = [...rows.keys()]
      .filter((r) => !refused.has(r) && chosenSures.some((i) => val(r, i) !== undefined))
      .map((r) => [r]);
    groups = closure(groups, (one, other) =>
      one.some((a) =>
        other.some(
          (b) =>
            (founds[a]?.[0] !== undefined && founds[a]?.[0] === founds[b]?.[0]) ||
            chosenSures.some((i) => val(a, i) !== undefined && val(a, i) === val(b, i)),
        ),
      ),
    );
    for (const group of groups) {
      const found = [...new Set(group.flatMap((r) => founds[r] ?? []))];
      const differs = sures.some((i) => sureDiffer(found[0]?.record, group.flatMap((r) => val(r, i) ?? []), i));
      if (found.length > 1 || differs) {
        for (const r of group) refused.set(r, found.length > 1 ? 'matches_several' : 'contradicts');
        for (const one of found) disputed.add(one);
      } else if (found[0]) found[0].rows.push(...group);
      else folk.push({ rows: group, apart: false, warned: false });
    }
    const zeros = folk.flatMap((who) =>
      chosenSures.flatMap((i) =>
        [...new Set(says(who, i))].filter(isZero).flatMap((zero) => {
          const others = who.rows.filter((r) => val(r, i) !== zero).map(nam);
          const fulls = who.rows.map((r) => full(nam(r)));
          const births = who.rows.map((r) => nam(r).birth);
          if (who.record && others.every((n) => full(n) === '')) fulls.push(full(who.record.names));
          if (who.record && others.every((n) => n.birth === '')) births.push(who.record.names.birth);
          return different(fulls) || different(births) ? [`${i} ${zero}`] : [];
        }),
      ),
    );
    if (zeros.length > 0) return [[], zeros];

    const goesByZeros = (who: Somebody) =>
      chosenSures.some((i) => [...says(who, i), ...table(who.record, i)].some(isZero));
    const namesakes = (names: readonly PersonNames[]) =>
      !different(names.map(full)) && !different(names.map((n) => n.birth));

    /** Whether something surer is against some people and rows being one. */
    function veto(k: number, one: readonly Somebody[], weak: readonly number[]): string | undefined {
      const known = one.find(({ record }) => record);
      const fresh = one.filter(({ record }) => !record);
      for (const i of sures) {
        const brought = [...fresh.flatMap((who) => says(who, i)), ...weak.flatMap((r) => val(r, i) ?? [])];
        const has = known ? [...table(known.record, i), ...says(known, i)] : [];
        if (known && disputed.has(known) && brought.some((value) => !has.includes(value))) return 'contradicts';
        if (sureDiffer(known?.record, [...brought, ...(known ? says(known, i) : [])], i)) return 'contradicts';
      }
      if (!known || fresh.length === 0) return undefined;
      for (const i of all.slice(0, k)) {
        if (rule.identities[i]?.kind !== 'likely' || !rule.identities[i]?.chosen) continue;
        if ([...table(known.record, i), ...says(known, i)].some((value) => onSomeRow(i, value))) return 'contradicts';
      }
      const mine = own(known.record, k);
      if (rule.identities[k]?.kind !== 'likely' || mine === undefined || rule.policy !== 'update') return undefined;
      const loses = fresh.some(
        (who) =>
          !says(who, k).includes(mine) && says(who, k).some((value) => !also(known.record, k).includes(value)),
      );
      return loses && onSomeRow(k, mine) ? 'contradicts' : undefined;
    }

    function isPlain(k: number, values: readonly string[], people: readonly Somebody[], weak: readonly number[]) {
      const how = rule.identities[k];
      const lookAtNames = !how?.alone;
      if (lookAtNames && [...values, ...people.flatMap((who) => holds(who, k))].some((v) => crowded(k, v))) return false;
      const fresh = people.filter(({ record }) => !record);
      if (fresh.length > 1 || people.length - fresh.length > 1) return false;
      if (people.length + weak.length === 1) return true;
      if (people.length > fresh.length && fresh.some(({ apart }) => apart)) return false;
      if (veto(k, people, weak) !== undefined) return false;
      const names = [...people.map(laid), ...weak.map(nam)];
      if (people.some(goesByZeros) && !namesakes(names)) return false;
      if (!lookAtNames) return true;
      if (new Set(weak.map((r) => JSON.stringify(nam(r)))).size > 50) return false;
      const role = how?.mailbox === true && values.some((value) => /^(info|contact|accueil)@/.test(value));
      return !contradictory(people.map(laid), weak.map(nam), role);
    }

    // Third step.
    for (const k of all) {
      const how = rule.identities[k];
      if (!how?.chosen || how.kind === 'sure') continue;
      const weakRows = [...rows.keys()].filter((r) => !refused.has(r) && !whose(r) && byItself(r, k));
      const onRows = [
        ...new Set([...weakRows.flatMap((r) => val(r, k) ?? []), ...folk.flatMap((who) => says(who, k))]),
      ];
      const shared = new Set(how.kind === 'named' ? onRows : []);
      if (how.kind === 'likely') {
        const clusters = closure(
          onRows.map((value) => [value]),
          (one, other) =>
            folk.some((who) => {
              const held = holds(who, k);
              return one.some((v) => held.includes(v)) && other.some((v) => held.includes(v));
            }),
        );
        const unions = clusters.map((values) => ({
          values,
          people: folk.filter((who) => holds(who, k).some((v) => values.includes(v))),
          weak: weakRows.filter((r) => values.includes(val(r, k) ?? '')),
        }));
        const plain = unions.map(({ values, people, weak }) => isPlain(k, values, people, weak));
        for (const [at, { values, people, weak }] of unions.entries()) {
          if (!plain[at]) {
            for (const v of values) shared.add(v);
            continue;
          }
          const into = people.find(({ record }) => record) ?? people[0];
          const rest = people.filter((who) => who !== into);
          if (into) {
            into.rows.push(...rest.flatMap((who) => who.rows), ...weak);
            for (const who of rest) who.rows = [];
          } else folk.push({ rows: weak, apart: false, warned: false });
        }
      }
      const stillWeak = weakRows.filter((r) => !whose(r) && shared.has(val(r, k) ?? ''));
      for (const r of stillWeak) if (full(nam(r)) === '') refused.set(r, 'matches_several');
      const namedWeak = stillWeak.filter((r) => full(nam(r)) !== '');
      const pairOf = (r: number) => JSON.stringify([val(r, k), equal(nam(r))]);
      const evidence = (who: Somebody, pair: string): 'row' | 'table' | undefined => {
        if (
          who.rows.some(
            (r) =>
              val(r, k) !== undefined &&
              full(nam(r)) !== '' &&
              pairOf(r) === pair &&
              equal(laid(who)) === equal(nam(r)),
          )
        ) {
          return 'row';
        }
        const silent = who.rows.every(
          (r) => val(r, k) === undefined && full(nam(r)) === '' && nam(r).birth === '',
        );
        if (!who.record || !silent || full(who.record.names) === '') return undefined;
        const name = equal(who.record.names);
        return table(who.record, k).some((v) => JSON.stringify([v, name]) === pair) ? 'table' : undefined;
      };
      const newcomers = folk.filter((who) => !who.record && who.rows.length > 0 && (!who.apart || how.kind === 'named'));
      const claims = newcomers.map((who) => {
        const pairs = who.rows.filter((r) => shared.has(val(r, k) ?? '') && full(nam(r)) !== '' && equal(nam(r)) === equal(laid(who)))
          .map(pairOf);
        return folk.filter(
          (record) =>
            record.record &&
            pairs.some((pair) => evidence(record, pair) === 'table') &&
            veto(k, [record, who], []) === undefined &&
            (!goesByZeros(record) || namesakes([record.record.names, ...who.rows.map(nam)])),
        );
      });
      const couldClaim = newcomers.map((who) => {
        const pairs = who.rows.filter((r) => shared.has(val(r, k) ?? '') && full(nam(r)) !== '' && equal(nam(r)) === equal(laid(who)))
          .map(pairOf);
        return folk.some((record) => record.record && pairs.some((pair) => evidence(record, pair) === 'table'));
      });
      const found = new Map<Somebody, Somebody>();
      for (const [at, who] of newcomers.entries()) {
        const [only, other] = claims[at] ?? [];
        if (only && !other && claims.filter((records_) => records_.includes(only)).length === 1) found.set(who, only);
        else if (how.kind === 'named' && couldClaim[at]) who.warned = true;
      }
      const before = new Map(folk.map((who) => [who, (pair: string) => evidence(who, pair)]));
      const pairs = [...new Set(namedWeak.map(pairOf))];
      const candidates = pairs.map((pair) => [
        ...new Set(
          folk.flatMap((who) => {
            const how_ = before.get(who)?.(pair);
            if (how_ === undefined || (how_ === 'table' && [...found.values()].includes(who))) return [];
            return [found.get(who) ?? who];
          }),
        ),
      ]);
      for (const [who, record] of found) {
        record.rows.push(...who.rows);
        who.rows = [];
      }
      const joining = new Map<Somebody, number[]>();
      const made: Somebody[] = [];
      for (const [at, pair] of pairs.entries()) {
        const group = namedWeak.filter((r) => pairOf(r) === pair);
        const refuse = (code: string) => {
          for (const r of group) refused.set(r, code);
        };
        if (veto(k, [], group) !== undefined) {
          refuse('contradicts');
          continue;
        }
        const [only, other] = (candidates[at] ?? []).filter((who) => veto(k, [who], group) === undefined);
        if (other) refuse('matches_several');
        else if (only) joining.set(only, [...(joining.get(only) ?? []), ...group]);
        else if (how.alone) refuse('matches_several');
        else made.push({ rows: group, apart: false, warned: false });
      }
      for (const [who, group] of joining) {
        if (veto(k, [who], group) === undefined) who.rows.push(...group);
        else for (const r of group) refused.set(r, 'contradicts');
      }
      folk.push(...made);
      if (how.kind === 'named') continue;
      for (const who of folk) {
        if (who.record || !says(who, k).some((value) => shared.has(value))) continue;
        who.apart = true;
        who.warned = true;
      }
    }

    // Fifth step.
    const taken = folk.filter((who) => {
      if (who.rows.length === 0 || (who.record && rule.policy !== 'update')) return false;
      return sures.some((i) =>
        says(who, i).some(
          (value) =>
            !table(who.record, i).includes(value) &&
            folk.some(
              (other) =>
                other !== who &&
                (table(other.record, i).includes(value) ||
                  (says(other, i).includes(value) && !(other.record && rule.policy !== 'update'))),
            ),
        ),
      );
    });
    for (const who of taken) for (const r of who.rows) refused.set(r, 'identity_taken');
    return [
      [...rows.keys()].map((r): Told => {
        const code = refused.get(r);
        const who = whose(r);
        if (code !== undefined || !who) return { who: code ?? 'nobody', rows: [], setApart: false };
        return {
          who: who.record?.id ?? 'new',
          rows: [...who.rows].sort((a, b) => a - b),
          setApart: who.warned,
        };
      }),
      [],
    ];
  }
}

/** Joins what belongs together until nothing does any more. */
function closure<Item>(
  groups: readonly (readonly Item[])[],
  belong: (one: readonly Item[], other: readonly Item[]) => boolean,
): Item[][] {
  let left = groups.map((group) => [...group]);
  for (;;) {
    const pair = left
      .flatMap((one, a) => left.slice(a + 1).map((other) => [one, other] as const))
      .find(([one, other]) => belong(one, other));
    if (!pair) return left;
    left = [...left.filter((group) => !pair.includes(group)), [...pair[0], ...pair[1]]];
  }
}

function different(texts: readonly string[]): boolean {
  return new Set(texts.filter((text) => text !== '')).size > 1;
}

function full({ first, last }: PersonNames): string {
  if (` ${last} `.startsWith(` ${first} `) || ` ${last} `.endsWith(` ${first} `)) return last;
  if (` ${first} `.startsWith(` ${last} `) || ` ${first} `.endsWith(` ${last} `)) return first;
  return `${first} ${last}`.trim();
}

function equal(names: PersonNames): string {
  return full(names) === '' ? '' : JSON.stringify([full(names), names.birth]);
}

/** Of the names that the situations have: an initial fits what begins with it, word by word. */
function fit(one: string, other: string): boolean {
  if (one === other) return true;
  const [short = '', long = ''] = one.length < other.length ? [one, other] : [other, one];
  return short.length === 1 && long.startsWith(short);
}

function differ(one: PersonNames, other: PersonNames, role: boolean, whole: boolean): boolean {
  if (one.birth && other.birth && one.birth !== other.birth) return true;
  if (one.first && other.first && !fit(one.first, other.first)) return true;
  if (one.first && other.first && !role) return false;
  if (!one.last || !other.last || fit(one.last, other.last)) return false;
  if (!whole) return true;
  const isWhole = (text: string, { first, last }: PersonNames) => {
    const words = text.split(' ');
    const splits = words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')]);
    return first !== '' && splits.some(([a = '', b = '']) => (b === last && fit(a, first)) || (a === last && fit(b, first)));
  };
  return !isWhole(one.last, other) && !isWhole(other.last, one);
}

function contradictory(people: readonly PersonNames[], weak: readonly PersonNames[], role: boolean): boolean {
  const names = [...people, ...new Map(weak.map((n) => [JSON.stringify(n), n])).values()];
  const some = (of: readonly PersonNames[], whole: boolean) =>
    of.some((one) => names.some((other) => one !== other && differ(one, other, role, whole)));
  if (!some(names, false)) return false;
  if (names.length > 8) return true;
  const either = (part: keyof PersonNames) => {
    const texts = names.map((name) => name[part]).filter((text) => text !== '');
    return texts.length > 0 ? texts : [''];
  };
  const mixed = either('first').flatMap((first) =>
    either('last').flatMap((last) => either('birth').map((birth) => ({ first, last, birth }))),
  );
  return some(mixed, true);
}
