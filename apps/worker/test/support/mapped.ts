import type { EntityName, Mapping } from '@sluice/shared';
import { storedMapping } from '@sluice/shared';
import type { Harness } from './harness.ts';

type EmptyCells = Mapping['columns'][number]['emptyCells'];

/** A draft with its mapping as suggested, in which columns say by their fields what their empty cells do; its check is queued. */
export async function queuedWith(
  harness: Harness,
  entity: EntityName,
  contents: string,
  draft: Parameters<Harness['draft']>[2],
  rules: Readonly<Record<string, EmptyCells>>,
): Promise<string> {
  const id = await harness.draft(entity, contents, draft);
  await harness.work();
  const { mapping } = await harness.read(id);
  if (!mapping) throw new Error('the file was not read');
  const columns = mapping.columns.map((entry) => {
    const emptyCells = rules[entry.field];
    return { ...entry, ...(emptyCells && { emptyCells }) };
  });
  await harness.admin.query('update imports set mapping = $2 where id = $1', [
    id,
    JSON.stringify(storedMapping({ ...mapping, columns })),
  ]);
  await harness.queue('check', id);
  return id;
}

/** The same, checked. */
export async function checkedWith(...mapped: Parameters<typeof queuedWith>): Promise<string> {
  const id = await queuedWith(...mapped);
  await mapped[0].work();
  return id;
}
