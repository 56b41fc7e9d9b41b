import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Decision,
  decide,
  type IdentityRule,
  isRewritten,
  layOver,
  writable,
} from '@sluice/rows/identities';
import type { RowFile } from '../repeats/row-file.ts';
import { KnownRecords, type LookUp } from './known-records.ts';
import type { PersonReader, SaidRow } from './person-rows.ts';
import { factOf, putSettled, type SettledOutcome } from './row-facts.ts';
import type { Deciding } from './sharing.ts';

export interface TogetherRequest {
  readonly rule: IdentityRule;
  readonly reader: PersonReader;
  readonly sharing: Deciding;
  /** Of all rows of `sharing`. */
  readonly facts: RowFile;
  readonly lookUp: LookUp;
  /** Where what is decided of each row is put. */
  readonly settled: RowFile;
  /** More only where they belong together. */
  readonly rowsAtOnce: number;
  readonly signal?: AbortSignal;
}

/** Of a part of the rows, all that is needed to say what becomes of them: not their cells, which may be long. */
interface Part {
  readonly rows: readonly SaidRow[];
  /** As `RowFact` has them. */
  readonly values: readonly (readonly (string | null)[])[];
  readonly decisions: readonly Decision[];
  /** Places of the rows of each person. */
  readonly persons: ReadonlyMap<number, readonly number[]>;
}

/**
 * Decides the rows that depend on others, those that belong together in one part, on what the table says now. What is
 * written in the meantime by this import is nothing: the check writes no record.
 *
 * @throws the reason of `signal`; as `lookUp`
 */
export async function decideTogether(request: TogetherRequest): Promise<void> {
  const { rule, reader, sharing, facts, lookUp, settled, rowsAtOnce, signal } = request;
  for (const numbers of sharing.parts(rowsAtOnce)) {
    await nextTurn();
    signal?.throwIfAborted();
    const rows: SaidRow[] = [];
    const said: (readonly (string | null)[])[] = [];
    for (const row of numbers) {
      const { line, values } = await factOf(facts, row);
      rows.push(reader.ofValues(row, line, values));
      said.push(values);
    }
    const { records, held } = await lookUp(rows);
    const decisions = decide(rows, records, rule, sharing.isCrowded);
    const part: Part = { rows, values: said, decisions, persons: personsOf(decisions) };
    const table = new KnownRecords({ records, held }, rule);
    const written = new Set(
      decisions.flatMap(({ outcome }) => (outcome.kind === 'record' ? [outcome.id] : [])),
    );
    for (const [at, row] of rows.entries()) {
      const decision = decisions[at];
      if (!decision) throw new RangeError(`row ${row.row} was not decided`);
      const { by, fills, remarks } = decision;
      const values = writtenOf(request, part, at, decision);
      const own = decision.outcome.kind === 'record' ? decision.outcome.id : null;
      const laid = values ? reader.ofValues(row.row, row.line, values) : row;
      const others = values
        ? (part.persons.get(decision.person ?? -1) ?? []).flatMap((one) => rows[one] ?? [])
        : [];
      // A record is written once, by the carrier of its person: until then it is as it was.
      const isForeign = (id: string) => !written.has(id) || own === id;
      await putSettled(settled, row.row, {
        ...{ by, fills, remarks },
        outcome: outcomeOf(part, decision),
        values,
        seen: table.seenBy(row, sharing.isCrowded, {
          ...{ own, isForeign, laid },
          together: table.countsTogether([row, ...others], sharing.isCrowded, { isForeign, laid }),
        }),
      });
    }
  }
}

function personsOf(decisions: readonly Decision[]): Map<number, number[]> {
  const persons = new Map<number, number[]>();
  for (const [at, { person }] of decisions.entries()) {
    if (person === undefined) continue;
    const places = persons.get(person);
    if (places) places.push(at);
    else persons.set(person, [at]);
  }
  return persons;
}

function outcomeOf({ rows, decisions, persons }: Part, { outcome, person }: Decision): SettledOutcome {
  if (outcome.kind !== 'merged') return outcome;
  const places = person === undefined ? [] : (persons.get(person) ?? []);
  const carrier = places.find((at) => decisions[at]?.outcome.kind !== 'merged');
  const row = carrier === undefined ? undefined : rows[carrier];
  if (!row) throw new RangeError(`no row carries what becomes of line ${outcome.into}`);
  return { kind: 'merged', row: row.row, line: row.line };
}

/** What a carrier writes; null where that is the row as it is. */
function writtenOf(
  { rule, reader }: TogetherRequest,
  { values, decisions, persons }: Part,
  at: number,
  decision: Decision,
): (string | null)[] | null {
  const { outcome, person } = decision;
  if (person === undefined || outcome.kind === 'merged') return null;
  const places = rule.policy === 'update' ? (persons.get(person) ?? [at]) : [at];
  if (places.length === 1 && !isRewritten(decision)) return null;
  return layOver(
    places.map((place) =>
      writable(values[place] ?? [], decisions[place] ?? decision, reader.fieldsOf, reader.placeOf),
    ),
  );
}
