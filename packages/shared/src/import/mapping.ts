import { z } from 'zod';
import { DUPLICATE_POLICIES, type Entity } from '../entities/definition.ts';
import { DATE_ORDERS, type Profile } from './profile.ts';

/** Which column goes to which field. A column that is not listed is not imported; no column or field stands twice. */
export const mappingSchema = z
  .object({
    columns: z
      .array(
        z.object({
          column: z.int().min(0),
          field: z.string().max(64),
          /** For dates whose order the column itself cannot tell. */
          dateOrder: z.enum(DATE_ORDERS).optional(),
        }),
      )
      .max(512),
  })
  .refine((mapping) => allDifferent(mapping.columns.map(({ field }) => field)), {
    error: 'a field is mapped twice',
  })
  .refine((mapping) => allDifferent(mapping.columns.map(({ column }) => column)), {
    error: 'a column is mapped twice',
  });
export type Mapping = z.infer<typeof mappingSchema>;

export const optionsSchema = z.object({
  onDuplicate: z.enum(DUPLICATE_POLICIES),
  /** Commits as soon as the dry run is done, without waiting for a person to look at it. */
  express: z.boolean(),
  /** ISO 3166 alpha-2, for telephone numbers without a country code. */
  defaultCountry: z.string().regex(/^[A-Z]{2}$/),
});
export type Options = z.infer<typeof optionsSchema>;

/** What keeps a mapping from being checked, as codes a screen can explain. */
export type MappingProblem =
  | { readonly code: 'required_field_unmapped'; readonly field: string }
  | { readonly code: 'match_key_unmapped'; readonly fields: readonly string[] }
  | { readonly code: 'date_order_needed'; readonly field: string; readonly column: number };

/** Everything that is missing from a mapping; empty when the dry run may start. */
export function mappingProblems(entity: Entity, mapping: Mapping, profile: Profile): MappingProblem[] {
  const mapped = new Set(mapping.columns.map(({ field }) => field));
  const problems: MappingProblem[] = [];
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.required && !mapped.has(name)) problems.push({ code: 'required_field_unmapped', field: name });
  }
  if (!entity.matchKey.some(({ field }) => mapped.has(field))) {
    problems.push({ code: 'match_key_unmapped', fields: entity.matchKey.map(({ field }) => field) });
  }
  for (const { column, field, dateOrder } of mapping.columns) {
    const isDate = entity.fields[field]?.type === 'date';
    const evidence = profile.columns.find(({ index }) => index === column)?.dateOrder;
    if (isDate && !dateOrder && evidence === 'ambiguous')
      problems.push({ code: 'date_order_needed', field, column });
  }
  return problems;
}

function allDifferent(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}
