import type { Harness, ImportRow } from './harness.ts';

/** The whole way of a file into its table; tells the import's id. Fails unless it completes. */
export async function imported(harness: Harness, ...draft: Parameters<Harness['draft']>): Promise<string> {
  const id = await harness.check(...draft);
  await harness.queue('commit', id);
  await harness.work();
  const { status } = await harness.read(id);
  if (status !== 'completed') throw new Error(`the import is ${status}`);
  return id;
}

/** A file with a lead per line, under a header: id, e-mail, notes. */
export function leadsFile(...lines: string[]): string {
  return ['Lead id,Email,Notes', ...lines, ''].join('\n');
}

/** How many of an import's rows came to what. */
export function countsOf({ inserted, updated, unchanged, skipped, errors }: ImportRow) {
  return { inserted, updated, unchanged, skipped, errors };
}

/** The notes of the leads that are there, by their ids. */
export async function notesOf(harness: Harness): Promise<Record<string, unknown>> {
  const records = await harness.records('leads');
  return Object.fromEntries(records.map((record) => [record.external_id, record.notes]));
}
