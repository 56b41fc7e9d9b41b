const TWO_LETTERS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', ø: 'o' };

/** A name as people compare it: without case, accents, ligatures and signs. */
export function folded(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[œæßłø]/g, (letter) => TWO_LETTERS[letter] ?? letter);
  return letters
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}

/** The first thirteen characters of a social security number that has its two check digits, otherwise all of it. */
export function withoutCheckDigits(number: string): string {
  const [own, check] = [number.slice(0, 13), number.slice(13)];
  return /^\d{15}$/.test(number) && 97n - (BigInt(own) % 97n) === BigInt(check) ? own : number;
}
