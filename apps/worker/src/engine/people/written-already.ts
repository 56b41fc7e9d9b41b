import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import type { Run } from '../run/run.ts';
import { WRITTEN_ALREADY } from './statements/written-already.ts';

const writtenSchema = z.array(z.object({ record_id: z.string(), line: z.int() }));

/**
 * Which of some records this import has written, and for which line: it writes a record once, so that one undo takes that
 * back.
 *
 * @returns lines by record
 */
export async function writtenAlready(
  {
    client,
    organizationId,
    importId,
    entity,
  }: Pick<Run, 'client' | 'organizationId' | 'importId' | 'entity'>,
  records: readonly string[],
): Promise<Map<string, number>> {
  if (records.length === 0) return new Map();
  const { rows } = await client.query({
    name: 'written-already',
    text: WRITTEN_ALREADY,
    values: [organizationId, importId, entity.name, arrayLiteral(records)],
  });
  return new Map(writtenSchema.parse(rows).map(({ record_id, line }) => [record_id, line]));
}
