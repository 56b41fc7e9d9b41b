import type { Harness } from './harness.ts';

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
