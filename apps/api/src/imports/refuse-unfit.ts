import { choicesOf } from '@sluice/rows/shown';
import {
  AppError,
  assignableField,
  constantFields,
  type Entity,
  fieldOf,
  fieldsOf,
  type Mapping,
  type Profile,
} from '@sluice/shared';

/**
 * Refuses a mapping that no screen could have made: fields or columns that do not exist, rules for values of a field
 * that allows any, or to a value that it does not allow, one value for all rows of what recognises a record, an
 * assignment of what nobody looks after.
 *
 * @throws AppError `invalid_input` {detail}
 */
export function refuseUnfit(entity: Entity, mapping: Mapping, { columns }: Profile): void {
  for (const name of fieldsOf(mapping)) {
    if (!fieldOf(entity, name)) refuse(`${entity.name} has no field “${name}”`);
  }
  for (const { column, field: name, values } of mapping.columns) {
    if (!columns.some(({ index }) => index === column)) refuse(`the file has no column ${column}`);
    if (!values) continue;
    const field = fieldOf(entity, name);
    const choices = field && choicesOf(field);
    if (!choices) refuse(`“${name}” takes any value, and no rules for them`);
    for (const { becomes } of values) {
      const isAllowed =
        becomes.kind !== 'value' || choices.allowed.some(({ value }) => value === becomes.value);
      if (!isAllowed) refuse(`“${name}” does not take “${becomes.value}”`);
    }
  }
  const allowed = constantFields(entity);
  for (const { field } of mapping.constants ?? []) {
    if (!allowed.includes(field)) refuse(`“${field}” cannot be the same for all rows`);
  }
  const { assignment } = mapping;
  if (assignment && assignment.field !== assignableField(entity)) {
    refuse(`“${assignment.field}” cannot be assigned`);
  }
}

function refuse(detail: string): never {
  throw new AppError('invalid_input', { detail });
}
