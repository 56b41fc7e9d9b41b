import {
  type DuplicatePolicy,
  type Entity,
  type IdentityKind,
  identityName,
  type Options,
} from '@sluice/shared';
import { roleTest } from '../types/index.ts';

/** One of an entity's identities, as an import uses it. Values of identities stand in the order of the rule's. */
export interface ChosenIdentity {
  /** Its fields, joined by `+`: how people choose it. */
  readonly name: string;
  readonly kind: IdentityKind;
  readonly fields: readonly string[];
  /** Whether it recognises anybody in this import. A sure one that does not is still never given to two records. */
  readonly chosen: boolean;
  /** Whether it decides without a look at names, because somebody said so. */
  readonly alone: boolean;
  /**
   * Where rows and records of one value are paired one to one: by which field, a time, and whether only times that agree are.
   */
  readonly paired?: { readonly field: string; readonly agrees: boolean } | undefined;
  /** What tells those of its values that belong to a role and not to a person; undefined where none do. */
  readonly isOfRole: ((value: string) => boolean) | undefined;
}

/** How the rows of one import are told whose they are. */
export interface IdentityRule {
  /** All of the entity's, the surest first. */
  readonly identities: readonly ChosenIdentity[];
  readonly policy: DuplicatePolicy;
  /** Whether a sure value that a record has may be replaced by another. */
  readonly replaceSure: boolean;
  /** The field of the first name of people; undefined where the entity has none. */
  readonly firstName?: string | undefined;
}

/** What people may say of it; the rest is the entity's. */
export interface IdentityChoices {
  /** Names of identities; without it, all that are not off. */
  readonly chosen?: readonly string[] | undefined;
  readonly alone?: readonly string[] | undefined;
  readonly policy?: DuplicatePolicy | undefined;
  readonly replaceSure?: boolean | undefined;
}

/**
 * The rule of an import.
 *
 * @throws RangeError where a choice names no identity of the entity
 */
export function identityRule(entity: Entity, choices: IdentityChoices = {}): IdentityRule {
  const names = entity.identities.map(identityName);
  for (const name of [...(choices.chosen ?? []), ...(choices.alone ?? [])]) {
    if (!names.includes(name)) throw new RangeError(`${entity.name} has no identity ${name}`);
  }
  return {
    identities: entity.identities.map((identity) => {
      const name = identityName(identity);
      const field = entity.fields[identity.fields[0]];
      return {
        name,
        kind: identity.kind,
        fields: identity.fields,
        chosen: choices.chosen ? choices.chosen.includes(name) : !identity.off,
        alone: identity.kind === 'likely' && (choices.alone?.includes(name) ?? false),
        ...(identity.paired && {
          paired: { field: identity.paired, agrees: identity.fields.includes(identity.paired) },
        }),
        isOfRole: field && identity.fields.length === 1 ? roleTest(field) : undefined,
      };
    }),
    policy: choices.policy ?? entity.onDuplicate,
    replaceSure: choices.replaceSure ?? false,
    firstName: entity.person?.firstName,
  };
}

/**
 * The rule that an import's options ask for. A name that the entity has no more, as options of an earlier day may have it,
 * chooses nothing.
 */
export function ruleOfOptions(
  entity: Entity,
  {
    onDuplicate,
    match,
    matchAlone,
    replaceSure,
  }: Pick<Options, 'onDuplicate' | 'match' | 'matchAlone' | 'replaceSure'>,
): IdentityRule {
  const names = entity.identities.map(identityName);
  const known = (chosen: readonly string[] | undefined) => chosen?.filter((name) => names.includes(name));
  return identityRule(entity, {
    policy: onDuplicate,
    chosen: known(match),
    alone: known(matchAlone),
    replaceSure,
  });
}
