import {
  clearedFields,
  type DuplicatePolicy,
  type Entity,
  fieldInTurn,
  type Mapping,
  type Options,
} from '@sluice/shared';

/** What a row does to a record that is already there. */
export interface WriteRules {
  readonly onDuplicate: DuplicatePolicy;
  /** The fields that an empty cell empties; in the others it leaves the value alone. */
  readonly cleared: readonly string[];
  /** The field that people get in turn, if any: a record that is somebody's stays theirs. */
  readonly inTurn: string | undefined;
}

export function writeRules({
  entity,
  options,
  mapping,
}: {
  readonly entity: Entity;
  readonly options: Options;
  readonly mapping: Mapping;
}): WriteRules {
  const { onDuplicate } = options;
  return { onDuplicate, cleared: clearedFields(entity, mapping, options), inTurn: fieldInTurn(mapping) };
}
