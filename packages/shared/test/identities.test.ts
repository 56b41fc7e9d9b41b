import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  ENTITY_NAMES,
  entityOf,
  type Fitting,
  IDENTITY_KINDS,
  type Identity,
  type PersonFields,
  type TextField,
} from '../src/index.ts';

describe.each(ENTITY_NAMES)('what recognises %s', (name) => {
  const entity = entityOf(name);
  const kinds = entity.identities.map(({ kind }) => kind);

  it('stands in order, the surest first', () => {
    const ranks = kinds.map((kind) => IDENTITY_KINDS.indexOf(kind));
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    expect(entity.identities.some(({ off }) => !off)).toBe(true);
  });

  it('has at most one that people may share of each kind: of two, neither were told the same way again', () => {
    expect(kinds.filter((kind) => kind === 'likely').length).toBeLessThanOrEqual(1);
    expect(kinds.filter((kind) => kind === 'named').length).toBeLessThanOrEqual(1);
  });

  it('is shared by people only where the definition says how people are called', () => {
    if (kinds.some((kind) => kind !== 'sure')) expect(entity.person).toBeDefined();
  });

  it('are the fields of the match key, while both are there', () => {
    const always = entity.identities.filter(({ off }) => !off).flatMap(({ fields }) => fields);
    if (entity.matchKey) expect(always).toEqual(entity.matchKey.map(({ field }) => field));
  });
});

it('names fields of the entity, or does not compile', () => {
  type Fits = Fitting<{ readonly code: TextField }>;
  expectTypeOf<Fits['identities']>().toEqualTypeOf<readonly Identity<'code'>[]>();
  expectTypeOf<Fits['person']>().toEqualTypeOf<PersonFields<'code'> | undefined>();
  expectTypeOf<Identity<'code'>['fields']>().toEqualTypeOf<readonly ['code', ...'code'[]]>();
});
