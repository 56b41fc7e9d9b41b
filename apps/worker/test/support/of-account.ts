import { type Mapping, type Options, storedMapping } from '@sluice/shared';
import type { Harness, ImportRow } from './harness.ts';
import { countsOf } from './imported.ts';

/** A file with its mapping as suggested, in which one value for all rows says whose they are; checked. */
export async function checkedOf(
  harness: Harness,
  account: string,
  contents: string,
  options: Partial<Options> = {},
): Promise<string> {
  const id = await harness.draft('scrobbles', contents, { options });
  await harness.work();
  const { mapping } = await harness.read(id);
  if (!mapping) throw new Error('the file was not read');
  const whole: Mapping = { ...mapping, constants: [{ field: 'account', value: account }] };
  await harness.admin.query('update imports set mapping = $2 where id = $1', [
    id,
    JSON.stringify(storedMapping(whole)),
  ]);
  await harness.queue('check', id);
  await harness.work();
  return id;
}

/** The same, imported; the dry run is held to have said what came of it. */
export async function importedOf(...asked: Parameters<typeof checkedOf>): Promise<ImportRow> {
  const [harness] = asked;
  const id = await checkedOf(...asked);
  const promised = countsOf(await harness.read(id));
  await harness.queue('commit', id);
  await harness.work();
  const row = await harness.read(id);
  if (row.status !== 'completed') throw new Error(`the import is ${row.status}: ${row.last_error_code}`);
  const counts = countsOf(row);
  if (JSON.stringify(counts) !== JSON.stringify(promised))
    throw new Error(`promised ${JSON.stringify(promised)}, and came to ${JSON.stringify(counts)}`);
  return row;
}
