import { Prisma, type Tx } from '@sluice/db';
import { type Judge, rawRow, type StoredRow } from '@sluice/rows';
import {
  type IdentityRule,
  identitiesOf,
  keysOf,
  type PersonRow,
  ruleOfOptions,
} from '@sluice/rows/identities';
import { type Entity, entityOf, type Mapping, valueColumns } from '@sluice/shared';
import { z } from 'zod';
import { KnownRecords, recordsKnownBy } from '../records/known-by.ts';
import type { LockedImport } from './change-import.ts';
import { withCorrections } from './corrections.ts';
import { judgeOf } from './row-issues.ts';

/** Who else says or has what a corrected row is recognised by (`key`): a record, or another row of the file, by its line. */
export type Clash =
  | { readonly with: 'record'; readonly key: string }
  | { readonly with: 'row'; readonly key: string; readonly line: number };

/** Rows of the file that are looked at for a call: of more with one text, some are enough to say that there are others. */
const MAX_CANDIDATES = 200;

/** What is asked of the file of an import. */
export interface InFile {
  readonly locked: LockedImport;
  readonly judge: Judge;
  readonly personOf: PersonOf;
  /** The corrected rows of which no clash with another row is known yet. */
  readonly people: ReadonlyMap<number, Person>;
}

/** What is known of clashes, and what takes the file to tell. */
export interface Clashes {
  readonly known: ReadonlyMap<number, readonly Clash[]>;
  /** Undefined where no row is recognised by anything new. */
  readonly inFile: InFile | undefined;
}

const NONE: Clashes = { known: new Map(), inFile: undefined };

/**
 * Who has what corrected rows are recognised by now, as far as what is stored tells it: a record of the table, another
 * row of the same call, or one that is listed (refused, left out, with a warning) and has the same text in such a
 * column. Of rows that are imported without a word nothing is stored: see `clashesInFile`.
 *
 * @param rows corrected ones, those in which nothing is wrong any more among them
 * @param columns those that were written to: where none of them recognises anybody, there is nothing new to say
 */
export async function clashesOf(
  tx: Tx,
  locked: LockedImport,
  rows: readonly StoredRow[],
  columns: ReadonlySet<number>,
): Promise<Clashes> {
  const { organizationId, id, mapping, profile } = locked;
  const entity = entityOf(locked.entity);
  const judge = judgeOf(locked);
  const rule = ruleOfOptions(entity, locked.options);
  const places = mapping ? identityColumns(rule, mapping) : [];
  if (!judge || !profile || !places.some((column) => columns.has(column))) return NONE;
  const width = profile.columns.length;
  const personOf = personReader(judge, entity, rule);
  const people = peopleOf(rows, judge, width, personOf);
  const records = new KnownRecords(
    await recordsKnownBy(tx, organizationId, entity, rule, [...people.values()]),
  );

  const where = { organizationId, importId: id };
  const texts = [...new Set(rows.flatMap(({ edits }) => places.flatMap((place) => edits[place] ?? [])))];
  const found = texts.length > 0 ? await tx.$queryRaw(sameTextsStatement(where, places, texts)) : [];
  const numbers = rowsSchema
    .parse(found)
    .map(({ row }) => row)
    .filter((row) => !people.has(row));
  const listed = await tx.importRow.findMany({ where: { ...where, rowNumber: { in: numbers } } });
  const others = await withCorrections(tx, where, listed);
  const lines = new Map([...rows, ...others].map(({ row, line }) => [row, line]));
  const byValue = new Map<string, number[]>();
  for (const [row, person] of [...people, ...peopleOf(others, judge, width, personOf)]) {
    for (const { key } of person.shared) {
      const same = byValue.get(key);
      if (same) same.push(row);
      else byValue.set(key, [row]);
    }
  }
  const known = new Map(
    [...people].map(([row, { shared }]): [number, Clash[]] => {
      const ofRecord = shared.find(({ place, form }) => records.with(place, form).length > 0);
      const ofRow = shared.flatMap(({ key: own, text: key }) => {
        const other = byValue.get(own)?.find((same) => same !== row);
        const line = other === undefined ? undefined : lines.get(other);
        return line === undefined ? [] : [{ with: 'row', key, line } as const];
      });
      return [
        row,
        [...(ofRecord ? [{ with: 'record', key: ofRecord.text } as const] : []), ...ofRow.slice(0, 1)],
      ];
    }),
  );
  const rest = [...people].filter(([row]) => !known.get(row)?.some((clash) => clash.with === 'row'));
  return { known, inFile: { locked, judge, personOf, people: new Map(rest) } };
}

/** The columns of the file that say by what records are recognised. */
function identityColumns(rule: IdentityRule, { columns }: Mapping): number[] {
  const fields = new Set(rule.identities.flatMap(({ chosen, fields }) => (chosen ? fields : [])));
  return columns.filter(({ field }) => fields.has(field)).flatMap(valueColumns);
}

/** What a row says of who it is about, and what of that tells by itself whether others are meant too. */
export interface Person extends Pick<PersonRow, 'identities' | 'names'> {
  readonly shared: readonly {
    readonly place: number;
    readonly form: string;
    /** What another row has as well, where both may be one: one of `keysOf`. */
    readonly key: string;
    /** As people read it. */
    readonly text: string;
  }[];
}

/** What judged values say of who a row is about. */
export type PersonOf = (values: readonly (string | null)[]) => Person;

function personReader({ fields }: Judge, entity: Entity, rule: IdentityRule): PersonOf {
  return (values) => {
    const saidOf = (field: string) => values[fields.indexOf(field)];
    const { identities, names } = identitiesOf(entity, rule, saidOf);
    const shared = rule.identities.flatMap((identity, place) => {
      const form = identities[place] ?? null;
      if (!identity.chosen || form === null) return [];
      const alone = identities.map((_, at) => (at === place ? form : null));
      const [key] = keysOf({ identities: alone, names }, [], rule, () => false);
      const text = identity.fields.map((field) => saidOf(field) ?? '').join(' ');
      return key === undefined ? [] : [{ place, form, text, key }];
    });
    return { identities, names, shared };
  };
}

/** Of the rows that are in order, by row. */
function peopleOf(
  rows: readonly StoredRow[],
  { judge }: Judge,
  width: number,
  personOf: PersonOf,
): Map<number, Person> {
  return new Map(
    rows.flatMap((row): [number, Person][] => {
      const judgement = judge(rawRow(row, width));
      return judgement.accepted ? [[row.row, personOf(judgement.values)]] : [];
    }),
  );
}

const rowsSchema = z.array(z.object({ row: z.int() }));

/** Rows that say one of the texts in one of the columns, in the file or by a correction. */
export function sameTextsStatement(
  { organizationId, importId }: Readonly<Record<'organizationId' | 'importId', string>>,
  columns: readonly number[],
  texts: readonly string[],
): Prisma.Sql {
  const [organization, id] = [Prisma.sql`${organizationId}::uuid`, Prisma.sql`${importId}::uuid`];
  return Prisma.sql`
    (select row_number as row from import_rows
     where organization_id = ${organization} and import_id = ${id}
       and exists (select from unnest(${[...columns]}::int[]) as place where cells ->> place = any(${[...texts]}::text[]))
     limit ${MAX_CANDIDATES})
    union
    (select row_number from import_corrections
     where organization_id = ${organization} and import_id = ${id}
       and column_number = any(${[...columns]}::int[]) and value = any(${[...texts]}::text[])
     limit ${MAX_CANDIDATES})`;
}
