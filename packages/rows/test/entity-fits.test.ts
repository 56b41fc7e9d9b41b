import { ASK_BELOW, ENTITY_NAMES, entityOf, type Suggestion } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { entityFits } from '../src/mapping/entity-fits.ts';
import { suggestMapping } from '../src/mapping/suggest-mapping.ts';

const TODAY = new Date('2026-06-15T00:00:00Z');

/** How well each entity fits a file that has these headers alone. */
function fits(...headers: string[]) {
  const columns = headers.map((header, index) => ({
    ...{ index, header, name: header, filled: 0, samples: [] },
    ...({ dateOrder: 'none', decimalMark: 'none' } as const),
  }));
  const suggested = ENTITY_NAMES.map(entityOf).map((entity): [typeof entity, Suggestion[]] => [
    entity,
    suggestMapping(entity, columns, new Map(), TODAY),
  ]);
  return entityFits(new Map(suggested));
}

describe('the entity that a file is of', () => {
  it.each([
    ['patients', ['N° patient', 'Nom', 'Prénom', 'Date de naissance', 'Ville']],
    ['patients', ['SSN', 'Last name', 'First name', 'Phone']],
    ['leads', ['E-mail', 'Nom', 'Prénom', 'Société', 'Étape']],
    ['leads', ['First Name', 'Last Name', 'Email Address', 'Company', 'Position']],
    ['grape_varieties', ['Code', 'Libellé', 'Couleur']],
  ])('%s: %s', (entity, headers) => {
    const [best] = fits(...headers);
    expect(best?.entity).toBe(entity);
    expect(best?.confidence).toBeGreaterThanOrEqual(ASK_BELOW);
  });

  it.each([
    ['what every person has', ['Id', 'Last name', 'First name', 'Notes']],
    ['an address book, of which nothing recognises anybody', ['Last name', 'First name', 'Birthday', 'City']],
    ['no more than a name', ['Name']],
  ])('is asked where the columns are %s', (_, headers) => {
    expect(fits(...headers)[0]?.confidence).toBeLessThan(ASK_BELOW);
  });

  it('is surer with each column that no other entity has, and never more than sure', () => {
    const columns = ['Id', 'Last name', 'First name'];
    const more = [[], ['Birth date'], ['Birth date', 'Sex'], ['Birth date', 'Sex', 'City']];
    const sure = more.map((other) => fits(...columns, ...other)[0]?.confidence ?? 0);
    expect(sure).toEqual(sure.toSorted());
    expect(new Set(sure).size).toBe(sure.length);
    const all = fits(...columns, 'Birth date', 'Company').reduce(
      (sum, { confidence }) => sum + confidence,
      0,
    );
    expect(all).toBeLessThanOrEqual(1.001);
  });

  it('is none where no column goes anywhere', () => {
    expect(fits('zzz', 'Fahrgestellnummer')).toEqual([]);
    expect(fits()).toEqual([]);
  });
});
