import type { House } from './house.ts';

/** The whole way of a file into its table; tells the import's id. Fails unless it completes. */
export async function imported(house: House, ...draft: Parameters<House['draft']>): Promise<string> {
  const id = await house.check(...draft);
  await house.queue('commit', id);
  await house.work();
  const { status } = await house.read(id);
  if (status !== 'completed') throw new Error(`the import is ${status}`);
  return id;
}

/** A file with a lead per line, under a header: id, e-mail, notes. */
export function leadsFile(...lines: string[]): string {
  return ['Lead id,Email,Notes', ...lines, ''].join('\n');
}
