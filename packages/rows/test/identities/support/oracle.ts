import type { PersonRecord, PersonRow } from '../../../src/identities/decision.ts';
import type { IdentityRule } from '../../../src/identities/rule.ts';
import { closure, factsOf, isZero, type Somebody } from './oracle-facts.ts';
import { different, equal, full } from './oracle-names.ts';

/**
 * Who is who as docs/decisions/0014-who-is-who.md says it, sentence by sentence, without a thought of how long it takes.
 * Shares types with what it judges, and nothing else.
 */
export interface Told {
  /** `new`, the id of a record, or the code of a refusal. */
  readonly who: string;
  /** The places of all rows of the same person; empty where the row is refused. */
  readonly rows: readonly number[];
  readonly setApart: boolean;
}

export function oracle(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  crowdedElsewhere: (identity: number, value: string) => boolean = () => false,
): readonly Told[] {
  let voided = new Set<string>();
  for (;;) {
    const [told, zeros] = attempt(voided);
    if (zeros.length === 0) return told;
    voided = new Set([...voided, ...zeros]);
  }

  function attempt(not: ReadonlySet<string>): [readonly Told[], readonly string[]] {
    const refused = new Map<number, string>();
    const known = factsOf(rows, records, rule, not, crowdedElsewhere);
    const { all, sures, chosenSures, folk, disputed, val, nam, table, says, whose, byItself } = known;
    const { laid, holds, sureDiffer, goesByZeros, namesakes, veto, isPlain } = known;
    for (const r of rows.keys()) {
      if (!all.some((i) => rule.identities[i]?.chosen && byItself(r, i))) refused.set(r, 'no_identity');
    }

    // Second step.
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
      else if (sures.some((i) => sureDiffer(found[0]?.record, [val(r, i) ?? []].flat(), i)))
        code = 'contradicts';
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
      const differs = sures.some((i) =>
        sureDiffer(
          found[0]?.record,
          group.flatMap((r) => val(r, i) ?? []),
          i,
        ),
      );
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
      const newcomers = folk.filter(
        (who) => !who.record && who.rows.length > 0 && (!who.apart || how.kind === 'named'),
      );
      const claims = newcomers.map((who) => {
        const pairs = who.rows
          .filter(
            (r) => shared.has(val(r, k) ?? '') && full(nam(r)) !== '' && equal(nam(r)) === equal(laid(who)),
          )
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
        const pairs = who.rows
          .filter(
            (r) => shared.has(val(r, k) ?? '') && full(nam(r)) !== '' && equal(nam(r)) === equal(laid(who)),
          )
          .map(pairOf);
        return folk.some(
          (record) => record.record && pairs.some((pair) => evidence(record, pair) === 'table'),
        );
      });
      const found = new Map<Somebody, Somebody>();
      for (const [at, who] of newcomers.entries()) {
        const [only, other] = claims[at] ?? [];
        if (only && !other && claims.filter((records_) => records_.includes(only)).length === 1)
          found.set(who, only);
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
