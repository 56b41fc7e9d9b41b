import { describe, expect, it } from 'vitest';
import {
  type ColumnProfile,
  type DateEvidence,
  fitMapping,
  layoutDifference,
  layoutOf,
  type Mapping,
  type Profile,
  type SavedMapping,
  toSave,
} from '../src/index.ts';

function columns(headers: readonly string[], dateOrder: DateEvidence = 'none'): ColumnProfile[] {
  return headers.map((header, index) => ({
    index,
    header,
    name: header,
    filled: 1,
    samples: [],
    dateOrder,
    decimalMark: 'none',
  }));
}

const PROFILE: Profile = {
  dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
  confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
  columns: [],
  damagedUtf8: false,
  rows: 1,
  preview: [],
  suggestions: [],
};

const saved = (headers: string[], mapping: Mapping): SavedMapping => ({
  id: '0199f0a0-0000-7000-8000-000000000000',
  entity: 'leads',
  name: 'Trade show',
  headers,
  mapping,
  options: { onDuplicate: 'update', emptyCells: 'keep', defaultCountry: 'FR' },
});

describe('the layout of a file', () => {
  it('is its headers, in any order, case and accents', () => {
    expect(layoutOf(['Société', 'E-mail'])).toBe(layoutOf(['e mail', 'SOCIETE']));
    expect(layoutOf(['Société', 'E-mail'])).not.toBe(layoutOf(['Société', 'E-mail', 'Nom']));
    expect(layoutOf(['Nom', 'Nom'])).not.toBe(layoutOf(['Nom']));
  });

  it('is none where no column has a header', () => {
    expect(layoutOf(['', ' '])).toBeNull();
    expect(layoutOf([])).toBeNull();
  });
});

describe('a saved mapping', () => {
  it('says what numbers are only where the file does not tell it', () => {
    const entry = { column: 0, field: 'value', decimalMark: ',', serials: '1900' } as const;
    const known = saved(['Montant'], { columns: [{ ...entry, keepWrapping: true }] });
    const [column] = columns(['Montant']);
    if (!column) throw new Error('there is a column');
    const fitted = (found: Partial<ColumnProfile>) => fitMapping(known, [{ ...column, ...found }]).columns[0];
    expect(fitted({ decimalMark: 'ambiguous', serials: 3 })).toEqual({ ...entry, keepWrapping: true });
    expect(fitted({ decimalMark: '.' })).toEqual({ column: 0, field: 'value', keepWrapping: true });
  });

  it('finds its columns where they are now, those that are alike in their order', () => {
    const known = saved(['Id', 'Note', 'Note'], {
      columns: [
        { column: 0, field: 'externalId' },
        { column: 2, field: 'notes' },
      ],
      constants: [{ field: 'company', value: 'Acme' }],
    });
    expect(fitMapping(known, columns(['note', 'NOTE', 'id']))).toEqual({
      columns: [
        { column: 1, field: 'notes' },
        { column: 2, field: 'externalId' },
      ],
      constants: [{ field: 'company', value: 'Acme' }],
    });
  });

  it('leaves out a column that is not there', () => {
    const known = saved(['Id', 'Gone'], { columns: [{ column: 1, field: 'notes' }] });
    expect(fitMapping(known, columns(['Id']))).toEqual({ columns: [] });
  });

  it('finds the column that names the country of telephone numbers again, or leaves it out', () => {
    const known = saved(['Tel', 'Pays'], { columns: [{ column: 0, field: 'phone', countryColumn: 1 }] });
    expect(fitMapping(known, columns(['pays', 'x', 'tel'])).columns).toEqual([
      { column: 2, field: 'phone', countryColumn: 0 },
    ]);
    expect(fitMapping(known, columns(['Tel'])).columns).toEqual([{ column: 0, field: 'phone' }]);
  });

  it('finds the column that counts where another is empty, or leaves it out', () => {
    const known = saved(['Tel', 'Mobile'], { columns: [{ column: 0, field: 'phone', fallbackColumn: 1 }] });
    expect(fitMapping(known, columns(['mobile', 'tel'])).columns).toEqual([
      { column: 1, field: 'phone', fallbackColumn: 0 },
    ]);
    expect(fitMapping(known, columns(['Tel'])).columns).toEqual([{ column: 0, field: 'phone' }]);
  });

  it('says of a column behind another what its file told or a person said, where this file does not', () => {
    const [first, second] = columns(['Seen', 'Met']);
    if (!first || !second) throw new Error('there are two columns');
    const file = (ofFirst: Partial<ColumnProfile>, ofSecond: Partial<ColumnProfile>) => [
      { ...first, ...ofFirst },
      { ...second, ...ofSecond },
    ];
    const entry = { column: 0, fallbackColumn: 1, field: 'contactedOn' };
    const known = saved(['Seen', 'Met'], { columns: [{ ...entry, serials: '1900', decimalMark: ',' }] });
    const fitted = (...found: Parameters<typeof file>) => fitMapping(known, file(...found)).columns[0];
    expect(fitted({}, { serials: 3 })).toEqual({ ...entry, serials: '1900', decimalMark: ',' });
    expect(fitted({ decimalMark: 'ambiguous' }, { decimalMark: '.' })).toEqual(entry);
    expect(fitted({ decimalMark: 'ambiguous' }, { decimalMark: ',' })).toEqual({
      ...entry,
      decimalMark: ',',
    });
    const profile = { ...PROFILE, columns: file({}, { dateOrder: 'mdy' }) };
    expect(toSave({ columns: [entry] }, profile, 'leads').columns[0]).toEqual({ ...entry, dateOrder: 'mdy' });
  });

  it('splits a column of full names again, wherever it is', () => {
    const split = { order: 'last_first' } as const;
    const parts: Mapping['columns'] = [
      { column: 0, field: 'firstName', split: { ...split, part: 'first' } },
      { column: 0, field: 'lastName', split: { ...split, part: 'last' } },
    ];
    const known = saved(['Nom complet', 'Id'], { columns: parts });
    expect(fitMapping(known, columns(['id', 'NOM COMPLET'])).columns).toEqual(
      parts.map((entry) => ({ ...entry, column: 1 })),
    );
  });

  it('keeps the order of dates that its file told, for one that does not tell', () => {
    const profile = { ...PROFILE, columns: columns(['Seen'], 'mdy') };
    const mapping = toSave({ columns: [{ column: 0, field: 'contactedOn' }] }, profile, 'leads');
    const known = saved(['Seen'], mapping);
    expect(fitMapping(known, columns(['Seen'], 'ambiguous')).columns).toEqual([
      { column: 0, field: 'contactedOn', dateOrder: 'mdy' },
    ]);
    // What the file itself says comes first: the other order would refuse half of its dates, and misread the rest.
    expect(fitMapping(known, columns(['Seen'], 'dmy')).columns).toEqual([
      { column: 0, field: 'contactedOn' },
    ]);
  });

  it('keeps no order for what is not a date', () => {
    const profile = { ...PROFILE, columns: columns(['Note'], 'dmy') };
    const mapping = { columns: [{ column: 0, field: 'notes' }] };
    expect(toSave(mapping, profile, 'leads')).toEqual(mapping);
  });
});

describe('files of nearly one layout', () => {
  it.each([
    [['A', 'B', 'C'], ['c', 'b', 'D'], { added: [2], missing: ['A'], alike: 2 / 3 }],
    [['A', 'B'], ['á', 'B', ''], { added: [], missing: [], alike: 1 }],
    [['A', 'A', 'B'], ['A', 'B'], { added: [], missing: ['A'], alike: 2 / 3 }],
    // One header alone is in many files.
    [['A'], ['A', 'B'], { added: [1], missing: [], alike: 0 }],
    [['', ' '], ['', ''], { added: [], missing: [], alike: 0 }],
  ])('%j and %j', (before, now, expected) => {
    expect(layoutDifference(before, columns(now))).toEqual(expected);
  });
});
