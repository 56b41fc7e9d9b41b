import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileJudge, initialMapping } from '@sluice/rows';
import { type EntityName, entityOf, type Mapping, mappingProblems } from '@sluice/shared';
import { profileSource } from '../../src/engine/read/profile-source.ts';
import { storeSource } from './stored-source.ts';

const CASES = fileURLToPath(new URL('../cases/', import.meta.url));
const TODAY = new Date('2026-11-21T12:00:00Z');

interface Reading {
  readonly country?: string;
  /** Changes the suggested mapping, as a person would. */
  readonly change?: (columns: Mapping['columns']) => Mapping['columns'];
}

/**
 * A file on its whole way to the table: profile, suggested mapping, judge. Of each row what it becomes, by field, with the
 * codes of its remarks behind, or the codes of its issues.
 */
export async function read(
  contents: string | Uint8Array,
  entityName: EntityName,
  { country = 'FR', change }: Reading = {},
) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'sluice-cells-'));
  const { opened } = await storeSource(folder.path, contents);
  const entity = entityOf(entityName);
  const profile = await profileSource(opened, entity, { dialect: {} });
  const suggested = initialMapping(entity, profile);
  const mapping = { columns: change?.(suggested.columns) ?? suggested.columns };
  const options = {
    ...({ onDuplicate: 'update', emptyCells: 'keep', express: false } as const),
    defaultCountry: country,
  };
  const { fields, judge } = compileJudge(entity, mapping, profile, options, TODAY);
  const rows: (Record<string, string> | string)[] = [];
  for await (const batch of opened.read(null, { rows: 1000 })) {
    for (const row of batch.rows) {
      const judged = judge(row);
      if (!judged.accepted) rows.push(judged.issues.map(({ code }) => code).join(' '));
      else {
        const values = fields.flatMap((field, at) => {
          const value = judged.values[at];
          return value === null || value === undefined ? [] : [[field, value] as const];
        });
        const remarks = judged.remarks.map(({ code }) => code).join(' ');
        rows.push(Object.fromEntries([...values, ...(remarks ? [['remarks', remarks] as const] : [])]));
      }
    }
  }
  const problems = mappingProblems(entity, mapping, profile, {});
  const mapped = mapping.columns.map(({ column, field }) => [profile.columns[column]?.name ?? '', field]);
  const byColumn: Record<string, string> = Object.fromEntries(mapped);
  return { rows, profile, problems, fields: mapping.columns.map(({ field }) => field), mapped: byColumn };
}

/** One of the small files that people really have. */
export const caseFile = (name: string) => readFile(join(CASES, `${name}.csv`), 'utf8');

/** What each row has in a field, with its remarks behind; issues where it is refused. */
export function values(
  rows: readonly (Record<string, string> | string)[],
  field: string,
): (string | undefined)[] {
  return rows.map((row) => {
    if (typeof row === 'string') return row;
    const { remarks } = row;
    return remarks ? `${row[field] ?? ''} (${remarks})` : row[field];
  });
}
