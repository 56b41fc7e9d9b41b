import { shorten } from '@sluice/rows';
import { ASK_BELOW, type Dialect, type DialectOverrides, type Question, type Reading } from '@sluice/shared';
import { headersOf, namedColumns } from './column-names.ts';
import { nameFits } from './header-voice.ts';
import { joinedHeader } from './joined-header.ts';
import { endsEarly, lacksName, spareNames } from './width.ts';

type Rows = readonly (readonly string[])[];
type Shape = Pick<Dialect, 'header' | 'headerRows' | 'rowsAbove' | 'width' | 'shortRows' | 'unnamed'>;

/** A reading is shown by so many cells at most, each by its beginning. */
const [CELLS, CELL_LENGTH] = [8, 60];
/** Of many blank names so many are asked about. */
const MAX_SPARES = 3;

/**
 * What the first rows of a table leave open: each with the readings that are plausible, on a row that they read in
 * different ways. What a person said is not asked again.
 *
 * @param table its rows, the header among them where there is one
 * @param sure how sure the header is, from 0 to 1
 */
export function questionsOf(
  table: Rows,
  shape: Shape,
  sure: number,
  overrides: DialectOverrides,
): Question[] {
  const { header, headerRows = 1 } = shape;
  const names = header ? joinedHeader(table.slice(0, headerRows)) : (table[0] ?? []);
  const rows = header ? table.slice(headerRows) : table;
  const asked: Question[] = [];
  if (overrides.header === undefined && sure < ASK_BELOW && rows.length > (header ? 0 : 1))
    asked.push(headerQuestion(table, shape));
  if (header && overrides.unnamed === undefined && lacksName(names, rows))
    asked.push(nameQuestion(names, rows));
  else if (header && overrides.spareName === undefined && spareNames(names, rows).length > 0)
    asked.push(spareNameQuestion(names, rows));
  else if (overrides.shortRows === undefined && endsEarly(headersOf(names, shape), rows, header))
    asked.push(shortRowsQuestion(names, rows, shape));
  return asked;
}

function headerQuestion(table: Rows, { header, headerRows = 1, rowsAbove = 0 }: Shape): Question {
  const [first = [], second = []] = table;
  const named: DialectOverrides = { header: true, rowsAbove, ...(headerRows > 1 && { headerRows }) };
  const nameless: DialectOverrides = { header: false, rowsAbove: 0 };
  const readings = [
    reading(
      named,
      header && headerRows > 1 ? joinedHeader(table.slice(0, headerRows)) : first,
      header ? (table[headerRows] ?? []) : second,
    ),
    reading(nameless, first, first),
  ];
  return {
    part: 'header',
    taken: header ? named : nameless,
    readings: header ? readings : readings.toReversed(),
  };
}

function nameQuestion(names: readonly string[], rows: Rows): Question {
  const row = rows[0] ?? [];
  const places = [names.length, likeliestPlace(names, rows)];
  return {
    part: 'unnamed',
    taken: { unnamed: null },
    readings: places.map((unnamed) => reading({ header: true, unnamed }, names, row)),
  };
}

/** A blank name that no row has a cell for; or rows that leave out a blank cell at their end. */
function spareNameQuestion(names: readonly string[], rows: Rows): Question {
  const row = rows[0] ?? [];
  const spares = spareNames(names, rows).slice(0, MAX_SPARES);
  return {
    part: 'spareName',
    taken: { spareName: null },
    readings: spares.map((spareName) => reading({ header: true, spareName }, names, row)),
  };
}

function shortRowsQuestion(names: readonly string[], rows: Rows, { header }: Shape): Question {
  const row = rows.find(({ length }) => length < names.length) ?? [];
  return {
    part: 'shortRows',
    taken: { shortRows: false },
    readings: [reading({ header, shortRows: true }, names, row)],
  };
}

/** The place before the last at which a name was left out, by how well the columns behind it then fit their names. */
function likeliestPlace(names: readonly string[], rows: Rows): number {
  const columns = Array.from({ length: names.length + 1 }, (_, column) =>
    rows.slice(0, 20).map((row) => row[column] ?? ''),
  );
  const fits = (name: number, column: number) => nameFits(names[name] ?? '', columns[column] ?? []);
  // From left to right, each name moves from the column behind to the one of its own number.
  let sum = names.reduce((total, _, name) => total + fits(name, name + 1), 0);
  let [place, best] = [0, sum];
  for (let name = 0; name + 1 < names.length; name++) {
    sum += fits(name, name) - fits(name, name + 1);
    if (sum > best) [place, best] = [name + 1, sum];
  }
  return place;
}

/** A reading, shown on a row. */
export function reading(
  dialect: DialectOverrides,
  names: readonly string[],
  row: readonly string[],
): Reading {
  const { header = true, unnamed, spareName } = dialect;
  const columns = namedColumns(names, {
    ...{ header, ...(unnamed !== undefined && { unnamed }) },
    ...(spareName !== undefined && { spareName }),
  });
  const cells = columns.slice(0, CELLS).map((column) => ({
    ...column,
    header: shorten(column.header, CELL_LENGTH),
    name: shorten(column.name, CELL_LENGTH),
    value: shorten(row[column.index] ?? '', CELL_LENGTH),
  }));
  return { dialect, cells };
}
