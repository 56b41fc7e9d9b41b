import type { EntityName } from '@sluice/shared';

/** How each entity is written: the header, a row, a row that is refused, and the columns that are compared. */
const WRITERS = {
  leads: {
    header: 'Lead id,E-mail,Company',
    row: (key: string, value: string) => `${key},,${value}`,
    refused: (key: string, value: string) => `${key},nobody at example,${value}`,
    key: 'external_id',
    value: 'company',
  },
  patients: {
    header: 'Patient number,Last name,First name,Birth date',
    row: (key: string, value: string) => `${key},${value},Anne,1980-02-03`,
    refused: (key: string, value: string) => `${key},${value},Anne,1980-02-31`,
    key: 'external_id',
    value: 'last_name',
  },
  grape_varieties: {
    header: 'Code,Name,Colour',
    row: (key: string, value: string) => `${key},${value},white`,
    refused: (key: string, value: string) => `${key},${value},plaid`,
    key: 'code',
    value: 'name',
  },
} satisfies Partial<Record<EntityName, unknown>>;

export type WrittenEntity = keyof typeof WRITERS;

export const WRITTEN_ENTITIES = [
  'leads',
  'patients',
  'grape_varieties',
] as const satisfies readonly WrittenEntity[];

/** The names of the two columns of an entity's table that are compared. */
export function comparedColumns(entity: WrittenEntity): { readonly key: string; readonly value: string } {
  return WRITERS[entity];
}

const REFUSED_EVERY = 50;
const REPEATED_EVERY = 40;

/** A file, and what it says: worked out here, by no code of the product. */
export interface KeyedFile {
  readonly name: string;
  readonly entity: WrittenEntity;
  /** Begins every key of it, with the dash behind it. */
  readonly tag: string;
  readonly text: string;
  readonly rows: number;
  readonly refused: number;
  /** Rows whose record stands again in the row below, which counts. */
  readonly repeated: number;
  /** What the table has of it once it is imported: value by key. */
  readonly records: ReadonlyMap<string, string>;
}

/**
 * A file of an entity. Every 50th row is refused, every 40th is the record of the row before it again.
 *
 * @param tag begins every key, so that files with different tags have no record in common
 * @param say begins every value
 */
export function keyedFile(entity: WrittenEntity, tag: string, rows: number, say = 'value'): KeyedFile {
  const { header, row, refused } = WRITERS[entity];
  const lines = [header];
  const records = new Map<string, string>();
  let refusedRows = 0;
  let repeated = 0;
  for (let number = 1; number <= rows; number++) {
    const value = `${say} ${number}`;
    if (number % REFUSED_EVERY === 0) {
      refusedRows++;
      lines.push(refused(`${tag}-${number}`, value));
      continue;
    }
    const again = number % REPEATED_EVERY === 0;
    const key = `${tag}-${again ? number - 1 : number}`;
    if (again) repeated++;
    records.set(key, value);
    lines.push(row(key, value));
  }
  return {
    name: `${tag}-${say}.csv`,
    entity,
    tag: `${tag}-`,
    text: `${lines.join('\n')}\n`,
    rows,
    refused: refusedRows,
    repeated,
    records,
  };
}
