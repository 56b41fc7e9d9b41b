import {
  ENTITY_NAMES,
  type Entity,
  entityOf,
  type Field,
  foldChoice,
  foldText,
  foldWord,
  identifies,
  isFormula,
  LANGUAGES,
  type Mapping,
  type Profile,
  trimCell,
} from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge, editedCells, shorten, storableCell } from '../src/index.ts';
import { REPAIRS } from '../src/suggest/repairs.ts';
import { suggestionsOf } from '../src/suggest/suggestions-of.ts';
import { choicesOf } from '../src/types/shown.ts';
import { superlinear } from './support/linear-work.ts';

const TODAY = new Date('2026-06-15T00:00:00Z');

/** Every kind of field of every entity: a type of field that is new is among them as soon as one has it. */
const FIELDS = ENTITY_NAMES.map(entityOf)
  .flatMap((entity) =>
    Object.entries(entity.fields).map(([name, field]) => ({ entity, name, field, type: field.type })),
  )
  .filter((known, place, all) => all.findIndex((other) => kindOf(other) === kindOf(known)) === place);

/** What cells of a field are judged by: all but its names. */
function kindOf({ entity, name, field }: { entity: Entity; name: string; field: Field }): string {
  const { label: _, aliases: __, column: ___, ...rules } = field;
  return JSON.stringify({ ...rules, identifies: identifies(entity, name) });
}

/** Fields whose repairs look at what they allow; for the other repairs it does not matter which field it is. */
const FEW_VALUES = FIELDS.map(({ field }) => field).filter(
  (field, place, fields) => choicesOf(field) && fields.findIndex(({ type }) => type === field.type) === place,
);

/** A row of one column, which goes to the field. */
function judgeOf(entity: Entity, field: string) {
  const profile: Profile = {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
    columns: [
      { index: 0, header: field, name: field, filled: 1, samples: [], dateOrder: 'dmy', decimalMark: 'none' },
    ],
    damagedUtf8: true,
    rows: 1,
    preview: [],
    suggestions: [],
  };
  const mapping: Mapping = { columns: [{ column: 0, field }] };
  const options = {
    onDuplicate: 'update',
    emptyCells: 'keep',
    express: false,
    defaultCountry: 'FR',
  } as const;
  return compileJudge(entity, mapping, profile, options, TODAY).judge;
}

describe('a cell of a million characters takes time that grows with its length', () => {
  it.each(FIELDS)('$entity.name, $name ($type): judged, and repairs of it suggested', ({ entity, name }) => {
    const judge = judgeOf(entity, name);
    const found = superlinear(name, (text) => {
      const cells = [text];
      const judgement = judge({ row: 1, line: 2, cells, broken: false });
      if (judgement.accepted) return;
      const row = { row: 1, line: 2, cells, edits: {}, issues: judgement.issues };
      for (const language of LANGUAGES)
        suggestionsOf(row, judgement.issues, { entity, judge, width: 1, language });
    });
    expect(found).toEqual([]);
  });

  // No repair is asked for one as long as that; each is linear all the same.
  it.each(Object.keys(REPAIRS))('the repair of %s', (code) => {
    const repair = Object.entries(REPAIRS).find(([known]) => known === code)?.[1];
    const work = (text: string) =>
      FEW_VALUES.map((field) => repair?.(text, { field, params: {}, language: 'en' }));
    expect(superlinear(code, work, 65_536)).toEqual([]);
  });

  it.each(Object.entries({ foldChoice, foldText, foldWord, isFormula, storableCell, trimCell }))(
    '%s',
    (name, work) => {
      expect(superlinear(name, work)).toEqual([]);
    },
  );

  it('shortened, and put beside the edits of its row', () => {
    const work = (text: string) => [
      shorten(text, 200),
      editedCells({ cells: [text], edits: { 3: text } }, 1),
    ];
    expect(superlinear('shorten', work)).toEqual([]);
  });
});
