import type { Columns } from '@sluice/rows';
import { type IdentityRule, identitiesOf, type PersonRow, type Said } from '@sluice/rows/identities';
import type { Entity } from '@sluice/shared';

/** What a row of the source says of who it is, and which identities it names without having them. */
export type SaidRow = PersonRow & Pick<Said, 'warned'>;

/** Reads who rows are out of their judged values. */
export interface PersonReader {
  /** Of a row by itself. @param values canonical texts, in the order of the judge's fields */
  readonly ofValues: (row: number, line: number, values: readonly (string | null)[]) => SaidRow;
  /** Of all rows of a batch, in their order. */
  readonly ofColumns: (columns: Columns) => SaidRow[];
  /** The places of an identity's fields among the values. */
  readonly fieldsOf: (identity: number) => readonly number[];
  /** The place of a field; undefined where it has none. */
  readonly placeOf: (field: string) => number | undefined;
}

/** @param fields of the judge, in the order of its values */
export function personReader(entity: Entity, rule: IdentityRule, fields: readonly string[]): PersonReader {
  const places = new Map(fields.map((field, place) => [field, place]));
  const identityFields = rule.identities.map((identity) =>
    identity.fields.flatMap((field) => places.get(field) ?? []),
  );

  function read(row: number, line: number, valueAt: (place: number) => string | null | undefined): SaidRow {
    const said = identitiesOf(entity, rule, (field) => {
      const place = places.get(field);
      return place === undefined ? null : valueAt(place);
    });
    return { row, line, ...said };
  }

  return {
    ofValues: (row, line, values) => read(row, line, (place) => values[place]),
    ofColumns: ({ rows, lines, values }) =>
      rows.map((row, at) => read(row, lines[at] ?? 0, (place) => values[place]?.[at])),
    fieldsOf: (identity) => identityFields[identity] ?? [],
    placeOf: (field) => places.get(field),
  };
}
