import { choicesOf } from '@sluice/rows/shown';
import {
  AppError,
  asksFor,
  assignableField,
  columnsRead,
  constantFields,
  type Entity,
  entityOf,
  fieldOf,
  fieldsOf,
  identifies,
  type Mapping,
  type MappingProblem,
  mappingSchema,
  type Profile,
  storedMapping,
} from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { allowAction, backToDraft, withLocked } from './change-import.ts';
import { changeOptions, optionChangesSchema } from './options.ts';
import { problemsOf } from './problems-of.ts';

/**
 * Stores where the values of each field come from, complete or not, and says what is still missing. A checked import
 * becomes a draft again.
 *
 * @throws AppError `not_found`, `invalid_input` {detail} for a field or column that does not exist and for what no screen
 *   offers, and as `changeOptions` and `allowAction`
 */
export const setMapping = command({
  role: 'editor',
  input: byId.extend({
    mapping: mappingSchema,
    /** Those that change. */
    options: optionChangesSchema.optional(),
  }),
  run: (asking, { id, mapping, options: changes }): Promise<{ problems: MappingProblem[] }> =>
    withLocked(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'map');
      const { entity, profile } = locked;
      if (!profile) throw new AppError('invalid_input', { detail: 'the file has not been read yet' });
      refuseUnfit(entityOf(entity), mapping, profile);
      const options = changeOptions(entityOf(entity), locked.options, changes);
      const problems = await problemsOf(tx, { ...locked, profile, mapping, options });
      await backToDraft(tx, locked, { mapping: storedMapping(mapping), options });
      return { problems };
    }),
});

/**
 * Refuses a mapping that no screen could have made: fields or columns that do not exist, rules for values of a field
 * that allows any, or to a value that it does not allow, parts of names for what is none, clearing, or one value for all rows, of what recognises a
 * record, an assignment of what nobody looks after.
 *
 * @throws AppError `invalid_input` {detail}
 */
function refuseUnfit(entity: Entity, mapping: Mapping, { columns }: Profile): void {
  for (const name of fieldsOf(mapping)) {
    const field = fieldOf(entity, name);
    if (!field) refuse(`${entity.name} has no field “${name}”`);
    if (field.byConnection) refuse(`“${name}” is written by connections alone`);
  }
  for (const place of columnsRead(mapping)) {
    if (!columns.some(({ index }) => index === place)) refuse(`the file has no column ${place}`);
  }
  for (const {
    field: name,
    values,
    emptyCells,
    countryColumn,
    split,
    column,
    fallbackColumn,
  } of mapping.columns) {
    if (column === fallbackColumn) refuse(`“${name}” cannot take its own column where that is empty`);
    const { firstName, lastName } = entity.person ?? {};
    if (split && name !== (split.part === 'first' ? firstName : lastName))
      refuse(`“${name}” takes no ${split.part} part of a name`);
    if (countryColumn !== undefined && !asksFor('defaultCountry', fieldOf(entity, name)))
      refuse(`“${name}” is of no country`);
    if (emptyCells === 'clear' && identifies(entity, name))
      refuse(`“${name}” recognises records, and no empty cell may empty it`);
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
