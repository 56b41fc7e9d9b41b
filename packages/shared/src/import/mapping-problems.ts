import { asksFor, type Entity } from '../entities/definition.ts';
import { columnUnit } from './column-unit.ts';
import type { RowIssue } from './issue.ts';
import { fieldsOf, type Mapping } from './mapping.ts';
import type { Profile } from './profile.ts';

/** What keeps a mapping from being checked, as codes a screen can explain. */
export type MappingProblem =
  | { readonly code: 'required_field_unmapped'; readonly field: string }
  | { readonly code: 'match_key_unmapped'; readonly fields: readonly string[] }
  | { readonly code: 'date_order_needed'; readonly field: string; readonly column: number }
  | {
      readonly code: 'unit_needed';
      readonly field: string;
      readonly column: number;
      readonly units: readonly string[];
    }
  | { readonly code: 'constant_empty'; readonly field: string }
  /** Told by the API alone: it takes the whole judge. */
  | { readonly code: 'constant_refused'; readonly field: string; readonly issue: RowIssue }
  | { readonly code: 'nobody_assigned'; readonly field: string }
  /** Told by the API alone: it knows the members. */
  | { readonly code: 'person_unknown'; readonly field: string; readonly person: string };

/** What is missing from a mapping, as far as definition and file tell; what only the API knows comes on top. */
export function mappingProblems(entity: Entity, mapping: Mapping, profile: Profile): MappingProblem[] {
  const mapped = new Set(fieldsOf(mapping));
  const problems: MappingProblem[] = [];
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.required && !mapped.has(name)) problems.push({ code: 'required_field_unmapped', field: name });
  }
  if (!entity.matchKey.some(({ field }) => mapped.has(field))) {
    problems.push({ code: 'match_key_unmapped', fields: entity.matchKey.map(({ field }) => field) });
  }
  for (const { column, field, dateOrder, unit: said } of mapping.columns) {
    const isOrdered = asksFor('dateOrder', entity.fields[field]);
    const source = profile.columns.find(({ index }) => index === column);
    if (isOrdered && !dateOrder && source?.dateOrder === 'ambiguous')
      problems.push({ code: 'date_order_needed', field, column });
    const measured = columnUnit(entity.fields[field], source, said);
    if (measured && measured.unit === undefined)
      problems.push({ code: 'unit_needed', field, column, units: measured.found });
  }
  for (const { field, value } of mapping.constants ?? []) {
    if (value.trim() === '') problems.push({ code: 'constant_empty', field });
  }
  const { assignment } = mapping;
  if (assignment?.people.length === 0) problems.push({ code: 'nobody_assigned', field: assignment.field });
  return problems;
}
