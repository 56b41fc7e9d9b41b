import { type TransitionName, type Tx, transition } from '@sluice/db';
import type { LockedImport } from './change-import.ts';

/** The columns that a change may write with a transition, and their types in SQL. */
const COLUMNS = {
  phase: 'text',
  total_rows: 'integer',
  profile: 'jsonb',
  mapping: 'jsonb',
  options: 'jsonb',
  dialect_overrides: 'jsonb',
  correction_file_id: 'uuid',
} as const;

export type MoveValues = { readonly [Column in keyof typeof COLUMNS]?: unknown };

/**
 * Takes an import, which a change has locked, from one status to another.
 *
 * @param values written with it, by column; objects become JSON
 * @throws Error where the import is in a status from which there is no such way: what is asked for was allowed before
 */
export async function moveImport(
  tx: Tx,
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  name: TransitionName,
  values: MoveValues = {},
): Promise<void> {
  const given = Object.entries(COLUMNS).flatMap(([column, type]) =>
    Object.entries(values)
      .filter(([name]) => name === column)
      .map(([, value]) => ({ column, type, value })),
  );
  const moved = await tx.$executeRawUnsafe(
    transition(name, { set: given.map(({ column, type }, index) => `${column} = $${index + 3}::${type}`) }),
    organizationId,
    id,
    ...given.map(({ type, value }) => (type === 'jsonb' && value !== null ? JSON.stringify(value) : value)),
  );
  if (moved !== 1) throw new Error(`there is no way to ${name} from where the import is`);
}
