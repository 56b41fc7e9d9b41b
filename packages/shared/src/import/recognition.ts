import type { Entity, Identity } from '../entities/definition.ts';
import { identityName } from '../entities/field-roles.ts';
import { fieldsOf, type Mapping, type Options } from './mapping.ts';

/** What is chosen of how records are recognised. */
export type MatchOptions = Pick<Options, 'match' | 'matchAlone'>;

/** One of an entity's identities, as an import would use it. */
export interface Recognition extends Pick<Identity, 'kind' | 'fields'> {
  readonly name: string;
  readonly isChosen: boolean;
  /** Whether it decides without a look at names. */
  readonly isAlone: boolean;
  /** Whether the mapping says all that it takes. */
  readonly isMapped: boolean;
}

/** The identities that recognise an entity's records where nobody says otherwise. */
export function usualMatch({ identities }: Pick<Entity, 'identities'>): string[] {
  return identities.filter(({ off }) => !off).map(identityName);
}

/**
 * How the records of an import are recognised: each of the entity's identities, the surest first. Where options say
 * nothing of it, those are chosen that the definition does not leave off. A name that the entity has no more, as options
 * of an earlier day may have it, chooses nothing.
 */
export function recognitionOf(
  entity: Entity,
  mapping: Mapping,
  { match = usualMatch(entity), matchAlone = [] }: MatchOptions,
): Recognition[] {
  const { identities, person } = entity;
  const mapped = new Set(fieldsOf(mapping));
  const varied = new Set(mapping.columns.map(({ field }) => field));
  const isNamed = person === undefined || mapped.has(person.firstName) || mapped.has(person.lastName);
  return identities.map((identity) => {
    const { kind, fields } = identity;
    const name = identityName(identity);
    const isChosen = match.includes(name);
    return {
      ...{ name, kind, fields, isChosen },
      isAlone: isChosen && kind === 'likely' && matchAlone.includes(name),
      // What people often share decides only together with a name.
      // Where no part of it comes from a column every row would be the same record.
      isMapped:
        fields.every((field) => mapped.has(field)) &&
        fields.some((field) => varied.has(field)) &&
        (kind !== 'named' || isNamed),
    };
  });
}
