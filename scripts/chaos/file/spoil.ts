import type { Random } from '../../samples/random.ts';
import type { GeneratedRow, Model } from './generated.ts';

/** Makes a good row wrong, in one of the ways of its model, and remembers which cell would make it good again. */
export function spoil(random: Random, model: Model, row: GeneratedRow): GeneratedRow {
  const refused = { ...row, values: undefined, key: undefined };
  const way = random.integer(1, 10);
  if (way === 1) return { ...refused, cells: row.cells.slice(0, -1), issue: 'ragged_row' };
  if (way === 2) return { ...refused, cells: [...row.cells, 'one too many'], issue: 'ragged_row' };
  if (way === 3 && canLoseItsKey(model)) return withoutKey(model, row);
  const ways = model.columns.flatMap(({ spoilt = {} }, column) =>
    Object.entries(spoilt).map(([code, cell]) => ({ code, column, cell })),
  );
  const chosen = ways[random.integer(0, ways.length - 1)];
  if (!chosen || !row.values) throw new Error('the model has nothing to spoil');
  const { code, column, cell } = chosen;
  return {
    ...refused,
    cells: row.cells.with(column, cell),
    issue: code,
    fix: { column, cell: row.cells[column] ?? '', values: row.values },
  };
}

/** Nobody's, unless people are recognised by their names. Where no single field is required to recognise a record, a row can be complete and still be nobody's. */
function canLoseItsKey({ entity }: Model): boolean {
  return entity !== 'grape_varieties';
}

function withoutKey(model: Model, row: GeneratedRow): GeneratedRow {
  const cells = row.cells.map((cell, index) => (model.columns[index]?.identity ? '' : cell));
  const values = row.values?.map((value, index) => (model.columns[index]?.identity ? null : value));
  return { ...row, cells, values, key: undefined, issue: 'no_identity', fix: undefined };
}
