import { encode } from '../../samples/format.ts';
import { Random } from '../../samples/random.ts';
import type { Plan } from '../plan.ts';
import type { GeneratedFile, GeneratedRow, Maker, Model, Value } from './generated.ts';
import { MODELS } from './models.ts';
import { type Circle, circleOf, crowdOf } from './people.ts';
import { spoil } from './spoil.ts';
import { wordsOf } from './words.ts';
import { writeRows } from './write-rows.ts';

/** The value of the free text that a run's database refuses, where the plan says that it refuses one. */
export const REFUSED_TEXT = 'refused by the database';

/** How often a row is wrong, or repeats the key of an earlier one, or is refused by the database itself. */
const ONE_IN = { spoilt: 40, repeated: 60, refusedByDatabase: 2_000 };

/** Writes the file of a plan and remembers what every row of it means. The same plan always gives the same bytes. */
export function generateFile({ seed, file }: Plan): GeneratedFile {
  const { entity, rows: count, encoding, delimiter, lineBreak } = file;
  const random = new Random(seed ^ 0x5eed);
  const model = MODELS[entity];
  const words = wordsOf(random, encoding);
  let rows: GeneratedRow[] = [];
  for (let number = 1; number <= count; number++) {
    const kind = random.oneIn(4) ? random.integer(0, model.kinds - 1) : 0;
    const maker: Maker = { random, number, kind, comma: delimiter === ';', words };
    const good = goodRow(model, maker);
    if (random.oneIn(ONE_IN.spoilt)) rows.push(spoil(random, model, good));
    else if (rows.length > 0 && random.oneIn(ONE_IN.repeated)) {
      const anyone = () => rows[random.integer(0, rows.length - 1)];
      rows.push(repeatKey(model, good, anyone(), random.oneIn(2) ? anyone() : undefined));
    } else if (file.databaseRefuses && (random.oneIn(ONE_IN.refusedByDatabase) || number === 7)) {
      rows.push(refusedByDatabase(model, good));
    } else rows.push(good);
  }
  const circles = file.people ? circlesOf(seed, model, { count, comma: delimiter === ';', words }) : [];
  if (circles.length > 0) rows = mixed(random, model, rows, circles);
  const text = writeRows(random, model, rows, { delimiter, lineBreak });
  return {
    model,
    name: `seed-${seed}.csv`,
    encoding,
    delimiter,
    bytes: new Uint8Array(encode(text, encoding)),
    rows,
    known: circles.flatMap(({ known }) => known),
  };
}

/** In a file of people who share something, about one row in eight is one of theirs. */
const ROWS_PER_CIRCLE = 28;

function circlesOf(
  seed: number,
  model: Model,
  {
    count,
    comma,
    words,
  }: { readonly count: number; readonly comma: boolean; readonly words: Maker['words'] },
): Circle[] {
  const random = new Random(seed ^ 0xc1c1e);
  const maker = (): Maker => ({ random, number: random.integer(50_000, 59_999), kind: 0, comma, words });
  const circles = Array.from({ length: Math.ceil(count / ROWS_PER_CIRCLE) }, (_, number) =>
    circleOf(model, random, number + 1, maker),
  );
  const crowd = random.oneIn(2) ? crowdOf(model, random, maker) : undefined;
  return crowd ? [...circles, crowd] : circles;
}

/** Lays the rows of circles between the others, anywhere. */
function mixed(
  random: Random,
  model: Model,
  rows: readonly GeneratedRow[],
  circles: readonly Circle[],
): GeneratedRow[] {
  const places = new Map<number, GeneratedRow[]>();
  for (const made of circles.flatMap((circle) => circle.rows)) {
    const row = rowOf(
      model,
      made.map(({ cell }) => cell),
      made.map(({ value }) => value),
    );
    const at = random.integer(0, rows.length);
    // Whether one of several is meant, the checker finds out.
    places.set(at, [...(places.get(at) ?? []), { ...row, key: undefined, issue: undefined }]);
  }
  return [...rows.flatMap((row, at) => [...(places.get(at) ?? []), row]), ...(places.get(rows.length) ?? [])];
}

function goodRow(model: Model, maker: Maker): GeneratedRow {
  const made = model.columns.map((column) => column.make(maker));
  return rowOf(
    model,
    made.map(({ cell }) => cell),
    made.map(({ value }) => value),
  );
}

function rowOf(model: Model, cells: readonly string[], values: readonly Value[]): GeneratedRow {
  return {
    cells,
    values,
    key: model.keyOf(values),
    issue: model.keyOf(values) === undefined ? 'no_identity' : undefined,
    databaseRefuses: false,
    fix: undefined,
  };
}

/**
 * The other values of a row that is about the person of an earlier one.
 *
 * @param other somebody else of whom the row says what people may share, where both have an identifier: that one decides
 */
function repeatKey(
  model: Model,
  row: GeneratedRow,
  earlier: GeneratedRow | undefined,
  other: GeneratedRow | undefined,
): GeneratedRow {
  if (!earlier?.values || !row.values || earlier.databaseRefuses || earlier.key === undefined) return row;
  const surest = model.columns.findIndex(({ identity }) => identity);
  const hasSurest = ({ values }: GeneratedRow) => values !== undefined && values[surest] !== null;
  const shared = other && !other.databaseRefuses && hasSurest(earlier) && hasSurest(other) ? other : earlier;
  const from = model.columns.map(({ identity, called }, index) => {
    if (identity) return index === surest ? earlier : shared;
    return called ? earlier : row;
  });
  return rowOf(
    model,
    from.map(({ cells }, index) => cells[index] ?? ''),
    from.map(({ values }, index) => values?.[index] ?? null),
  );
}

function refusedByDatabase(model: Model, row: GeneratedRow): GeneratedRow {
  const at = model.columns.findIndex(({ name }) => name === model.freeText);
  return {
    ...row,
    cells: row.cells.with(at, REFUSED_TEXT),
    values: row.values?.with(at, REFUSED_TEXT),
    databaseRefuses: true,
  };
}
