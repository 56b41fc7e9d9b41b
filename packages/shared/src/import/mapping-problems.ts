import { asksFor, type Entity } from '../entities/definition.ts';
import { dateEvidenceOf, sourcesOf, unitOfEntry } from './entry-sources.ts';
import type { RowIssue } from './issue.ts';
import { fieldsOf, type Mapping } from './mapping.ts';
import type { Profile, QuestionPart } from './profile.ts';
import { type MatchOptions, recognitionOf } from './recognition.ts';

/** What keeps a mapping from being checked, as codes a screen can explain. */
export type MappingProblem =
  /** Of the file, not of the mapping: it is answered by a dialect, and then read anew. */
  | { readonly code: 'reading_unclear'; readonly part: QuestionPart }
  | { readonly code: 'required_field_unmapped'; readonly field: string }
  /** None of the chosen identities is mapped: their names, and the fields of all of them. */
  | {
      readonly code: 'match_key_unmapped';
      readonly fields: readonly string[];
      readonly identities: readonly string[];
    }
  /** No identity is chosen. */
  | { readonly code: 'identity_unchosen' }
  | { readonly code: 'date_order_needed'; readonly field: string; readonly column: number }
  /** Its cells are numbers: days as spreadsheets count them, or no dates. */
  | { readonly code: 'serials_unclear'; readonly field: string; readonly column: number }
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
export function mappingProblems(
  entity: Entity,
  mapping: Mapping,
  profile: Pick<Profile, 'columns' | 'questions'>,
  options: MatchOptions,
): MappingProblem[] {
  const mapped = new Set(fieldsOf(mapping));
  const problems: MappingProblem[] = (profile.questions ?? []).map(({ part }) => ({
    code: 'reading_unclear',
    part,
  }));
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.required && !mapped.has(name)) problems.push({ code: 'required_field_unmapped', field: name });
  }
  const chosen = recognitionOf(entity, mapping, options).filter(({ isChosen }) => isChosen);
  if (chosen.length === 0) problems.push({ code: 'identity_unchosen' });
  else if (!chosen.some(({ isMapped }) => isMapped)) {
    const fields = [...new Set(chosen.flatMap((identity) => identity.fields))];
    problems.push({ code: 'match_key_unmapped', fields, identities: chosen.map(({ name }) => name) });
  }
  for (const entry of mapping.columns) {
    const { column, field, dateOrder, serials } = entry;
    const isOrdered = asksFor('dateOrder', entity.fields[field]);
    if (isOrdered && !dateOrder && dateEvidenceOf(entry, profile.columns) === 'ambiguous')
      problems.push({ code: 'date_order_needed', field, column });
    if (isOrdered && !serials && sourcesOf(entry, profile.columns).some((source) => source.serials))
      problems.push({ code: 'serials_unclear', field, column });
    const measured = unitOfEntry(entity.fields[field], entry, profile.columns);
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
