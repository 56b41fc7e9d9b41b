import { z } from 'zod';
import type { Scenario } from '../scenario.ts';

const pulledSchema = z.object({ id: z.uuid() });

/**
 * Asks for a pull, so many times at one moment.
 *
 * @returns the imports that came of it, which are more where an answer was lost and the call was sent again
 */
export async function askForPull(
  { database, api, timeline }: Scenario,
  connectionId: string,
  request: object,
  times: number,
): Promise<string[]> {
  const there = async () => {
    const rows = await database.rows<{ id: string }>(
      `select id from imports where source ->> 'connectionId' = $1 order by created_at, id`,
      [connectionId],
    );
    return rows.map(({ id }) => id);
  };
  const before = new Set(await there());
  const pull = async () =>
    pulledSchema.parse(await api.mutate('connections.pull', { connectionId, ...request }));
  await Promise.all(Array.from({ length: times }, pull));
  const ids = (await there()).filter((id) => !before.has(id));
  timeline.note(`pull ${JSON.stringify(request)}: ${ids.join(', ')}`);
  return ids;
}
