import { type DuplicatePolicy, fieldInTurn, type Mapping, type Options } from '@sluice/shared';

/** What a row does to a record that is already there. */
export interface WriteRules {
  readonly onDuplicate: DuplicatePolicy;
  readonly emptyCells: Options['emptyCells'];
  /** The field that people get in turn, if any: a record that is somebody's stays theirs. */
  readonly inTurn: string | undefined;
}

export function writeRules({
  options: { onDuplicate, emptyCells },
  mapping,
}: {
  readonly options: Options;
  readonly mapping: Mapping;
}): WriteRules {
  return { onDuplicate, emptyCells, inTurn: fieldInTurn(mapping) };
}
