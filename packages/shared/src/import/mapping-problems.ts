import { asksFor, type Entity } from '../entities/definition.ts';
import type { RowIssue } from './issue.ts';
import { fieldsOf, type Mapping } from './mapping.ts';
import type { Profile, QuestionPart } from './profile.ts';

/** What keeps a mapping from being checked, as codes a screen can explain. */
export type MappingProblem =
  /** Of the file, not of the mapping: it is answered by a dialect, and then read anew. */
  | { readonly code: 'reading_unclear'; readonly part: QuestionPart }
  | { readonly code: 'required_field_unmapped'; readonly field: string }
  | { readonly code: 'match_key_unmapped'; readonly fields: readonly string[] }
  | { readonly code: 'date_order_needed'; readonly field: string; readonly column: number }
  | { readonly code: 'constant_empty'; readonly field: string }
  /** Told by the API alone: it takes the whole judge. */
  | { readonly code: 'constant_refused'; readonly field: string; readonly issue: RowIssue }
  | { readonly code: 'nobody_assigned'; readonly field: string }
  /** Told by the API alone: it knows the members. */
  | { readonly code: 'person_unknown'; readonly field: string; readonly person: string };

/** What is missing from a mapping, as far as definition and file tell; what only the API knows comes on top. */
export function mappingProblems(entity: Entity, mapping: Mapping, profile: Profile): MappingProblem[] {
  const mapped = new Set(fieldsOf(mapping));
  const problems: MappingProblem[] = (profile.questions ?? []).map(({ part }) => ({
    code: 'reading_unclear',
    part,
  }));
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.required && !mapped.has(name)) problems.push({ code: 'required_field_unmapped', field: name });
  }
  if (!entity.matchKey.some(({ field }) => mapped.has(field))) {
    problems.push({ code: 'match_key_unmapped', fields: entity.matchKey.map(({ field }) => field) });
  }
  for (const { column, field, dateOrder } of mapping.columns) {
    const isOrdered = asksFor('dateOrder', entity.fields[field]);
    const evidence = profile.columns.find(({ index }) => index === column)?.dateOrder;
    if (isOrdered && !dateOrder && evidence === 'ambiguous')
      problems.push({ code: 'date_order_needed', field, column });
  }
  for (const { field, value } of mapping.constants ?? []) {
    if (value.trim() === '') problems.push({ code: 'constant_empty', field });
  }
  const { assignment } = mapping;
  if (assignment?.people.length === 0) problems.push({ code: 'nobody_assigned', field: assignment.field });
  return problems;
}
