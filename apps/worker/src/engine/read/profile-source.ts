import { entityFits, type PastChoice, suggestMapping, withOpenOrders } from '@sluice/rows';
import {
  ENTITY_NAMES,
  type Entity,
  entityOf,
  nameInGroup,
  type Profile,
  type Suggestion,
} from '@sluice/shared';
import type { Source, SourceProfile } from '@sluice/sources';

/** What an organisation has chosen for a column of an earlier file. */
export interface PastChoiceOf extends PastChoice {
  /** By its name. */
  readonly entity: string;
}

/**
 * Reads a whole source once and tells what is needed to map it: its profile, the fields that are suggested for its
 * columns, and how well each entity would fit them.
 *
 * @param past what the organisation has chosen before, for any entity
 * @throws RunFailure when it cannot be imported at all: see `Source.profile`
 */
export async function profileSource(
  source: Source,
  entity: Entity,
  options: Parameters<Source['profile']>[0],
  past: readonly PastChoiceOf[] = [],
): Promise<Profile> {
  const { firstCells, ...profile } = await source.profile(options);
  const suggested = new Map(
    ENTITY_NAMES.map(entityOf).map((each) => [
      each,
      suggestions(
        each,
        profile,
        firstCells,
        past.filter((choice) => choice.entity === each.name),
      ),
    ]),
  );
  const whole = suggested.get(entity) ?? suggestions(entity, profile, firstCells, []);
  return {
    ...profile,
    columns: withOpenOrders(entity, profile.columns, whole),
    suggestions: whole,
    entities: entityFits(suggested),
  };
}

/** Where several rows name the columns together, a column that goes nowhere by all of its name may by the last part. */
function suggestions(
  entity: Entity,
  { columns, dialect }: Pick<SourceProfile, 'columns' | 'dialect'>,
  cells: SourceProfile['firstCells'],
  past: readonly PastChoice[],
): Suggestion[] {
  const today = new Date();
  const whole = suggestMapping(entity, columns, cells, today, past);
  if (!dialect.header || !dialect.headerRows) return whole;
  const left = columns
    .filter(({ index }) => !whole.some(({ column }) => column === index))
    .map((column) => ({ ...column, header: nameInGroup(column.header) }));
  const more = suggestMapping(entity, left, cells, today, past).filter(
    ({ field }) => !whole.some((other) => other.field === field),
  );
  return [...whole, ...more].toSorted((one, other) => one.column - other.column);
}
