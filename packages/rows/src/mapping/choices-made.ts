import { type Entity, fieldOf, foldText, HEADER_LENGTH, type Mapping, type Profile } from '@sluice/shared';
import { headerClaim, namesOf } from './header-claim.ts';

/** A longer header is no name that comes again. In UTF-16 units, folded. */
const MAX_HEADER = 100;

/** That a column called so goes to a field. */
export interface MappingChoice {
  /** By `foldText`. */
  readonly header: string;
  /** As the file has it. */
  readonly written: string;
  readonly field: string;
}

/**
 * What a mapping says of headers that do not say it of themselves. Left out are those that name their field, or are one of its
 * aliases, and those that several columns have; of full names and of columns behind others nothing is said.
 */
export function choicesMade(
  entity: Entity,
  { columns: entries }: Pick<Mapping, 'columns'>,
  { columns, dialect }: Pick<Profile, 'columns' | 'dialect'>,
): MappingChoice[] {
  if (!dialect.header) return [];
  const folded = columns.map(({ header }) => foldText(header));
  const counts = new Map<string, number>();
  for (const header of folded) counts.set(header, (counts.get(header) ?? 0) + 1);
  const places = new Map(columns.map(({ index }, place) => [index, place]));
  return entries.flatMap(({ column, field: name, split }) => {
    const field = fieldOf(entity, name);
    const place = places.get(column) ?? -1;
    const [header = '', written = ''] = [folded[place], columns[place]?.header];
    if (!field || split || header === '' || header.length > MAX_HEADER) return [];
    if (written.length > HEADER_LENGTH || (counts.get(header) ?? 0) > 1) return [];
    const { how } = headerClaim(written, namesOf(name, field), name, entity);
    return how === 'name' || how === 'alias' ? [] : [{ header, written, field: name }];
  });
}
