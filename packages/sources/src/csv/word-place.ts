/** So many bytes on each side of a word are shown with it, where its cell goes on. */
const SHOWN_AROUND = 16;
/** What may stand beside a word, as the patterns of `marks.ts` have it. */
const KINDS = [';', ' ', 'a', '0', '(', ')', '!', '.', '-', '_'] as const;
const [BORDER, SPACE] = [0, 1];
/** For each byte the place of its kind. */
const KIND_OF = Uint8Array.from({ length: 0x100 }, (_, byte) =>
  KINDS.indexOf(kind(String.fromCharCode(byte))),
);

function kind(character: string): (typeof KINDS)[number] {
  if (character >= '\u0080') return '_';
  if (/[a-z]/i.test(character)) return 'a';
  if (/[0-9]/.test(character)) return '0';
  if (/[:!?%]/.test(character)) return '!';
  if (/[;,|"\p{Cc}]/u.test(character)) return ';';
  return KINDS.find((own) => own === character) ?? '-';
}

/** The kind of what stands at a place; where the text ends, so does the cell. */
function kindOf(bytes: Buffer, at: number): number {
  return KIND_OF[bytes[at] ?? 0] ?? BORDER;
}

/** Where a word stands, as a number: the kinds of two characters before it and of two behind it. */
export function placeOf(bytes: Buffer, begun: number, end: number): number {
  const before = kindOf(bytes, begun - 1);
  const behind = kindOf(bytes, end);
  // Behind the border of its cell nothing tells of it.
  const farBefore = before === BORDER ? BORDER : kindOf(bytes, begun - 2);
  const farBehind = behind === BORDER ? BORDER : kindOf(bytes, end + 1);
  return ((farBefore * KINDS.length + before) * KINDS.length + behind) * KINDS.length + farBehind;
}

/** A word between the characters that say where it stands. */
export function between(word: string, place: number): string {
  const [first, second, third, fourth] = [3, 2, 1, 0].map(
    (power) => KINDS[Math.floor(place / KINDS.length ** power) % KINDS.length],
  );
  return `${first}${second}${word}${third}${fourth}`;
}

/** The part of a cell around a word, a byte a character: whole words, and at most so far that it can be shown. */
export function cellAround(bytes: Buffer, begun: number, end: number): string {
  let first = begun;
  for (let at = begun; begun - at <= SHOWN_AROUND; at--) {
    const before = kindOf(bytes, at - 1);
    if (before === BORDER || before === SPACE) first = at;
    if (before === BORDER) break;
  }
  let last = end;
  for (let at = end; at - end <= SHOWN_AROUND; at++) {
    const behind = kindOf(bytes, at);
    if (behind === BORDER || behind === SPACE) last = at;
    if (behind === BORDER) break;
  }
  return bytes.toString('latin1', first, last);
}
