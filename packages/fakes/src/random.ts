/** A number that looks random, and is the same for the same seed and numbers: a whole one below 2³². */
export function hash(seed: number, ...numbers: readonly number[]): number {
  let mixed = seed | 0;
  for (const number of numbers) {
    mixed = Math.imul(mixed ^ (number | 0), 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed + 0x9e3779b9, 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}

/** One of a list that is not empty. */
export function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** An identifier in the form of a UUID. */
export function uuid(seed: number, ...numbers: readonly number[]): string {
  const digits = [0, 1, 2, 3]
    .map((part) =>
      hash(seed, ...numbers, part)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}
