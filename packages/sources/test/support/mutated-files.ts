/** Numbers that are the same each time. */
export function numbers(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    // xorshift32, of George Marsaglia; no state but zero is left out.
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    if (state === 0) state = 1;
    return state % below;
  };
}

/** What breaks files: marks, separators, line ends, what ends a text, halves of letters. */
const TOKENS = [
  ...[
    '"',
    '""',
    '"""',
    "'",
    '\\',
    '\\"',
    ',',
    ';',
    '\t',
    '|',
    ' ',
    ':',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\u001a',
  ],
  ...[
    '\0',
    '\ufeff',
    'sep=;\n',
    '="',
    '\u00a0',
    '\u0085',
    'é',
    '\ufffd',
    ',"',
    '",',
    '"\n',
    '\n"',
    ',,,,',
    'x',
  ],
].map((text) => Buffer.from(text));
const BYTES = [[0xff], [0xe9], [0xc3], [0xff, 0xfe], [0xfe, 0xff], [0x80]].map((bytes) => Buffer.from(bytes));
const SEPARATORS = [',', ';', '\t', '|', ' '];
const LINE_ENDS = ['\n', '\r\n', '\r'];

type Next = (below: number) => number;
type Mutation = (bytes: Buffer, next: Next) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (bytes, next) => spliced(bytes, next(bytes.length + 1), 0, TOKENS[next(TOKENS.length)]),
  (bytes, next) => spliced(bytes, next(bytes.length + 1), 0, TOKENS[next(TOKENS.length)]),
  (bytes, next) => spliced(bytes, next(bytes.length + 1), 0, BYTES[next(BYTES.length)]),
  (bytes, next) => spliced(bytes, next(bytes.length + 1), 1 + next(3)),
  (bytes, next) => spliced(bytes, next(bytes.length + 1), next(bytes.length + 1)),
  (bytes, next) => bytes.subarray(0, next(bytes.length + 1)),
  (bytes, next) => {
    const at = next(bytes.length + 1);
    return spliced(bytes, next(bytes.length + 1), 0, bytes.subarray(at, at + 1 + next(60)));
  },
  (bytes, next) => replaced(bytes, SEPARATORS, next),
  (bytes, next) => replaced(bytes, LINE_ENDS, next),
  (bytes, next) => replaced(bytes, ['"', "'", ''], next),
  (bytes, next) => Buffer.concat(Array.from({ length: 2 + next(4) }, () => bytes)),
];

/** A file with one to four things done to it. */
export function mutated(bytes: Buffer, next: Next): Buffer {
  let result = bytes;
  for (let left = 1 + next(4); left > 0; left--)
    result = MUTATIONS[next(MUTATIONS.length)]?.(result, next) ?? result;
  return result;
}

function spliced(bytes: Buffer, at: number, removed: number, added: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

function replaced(bytes: Buffer, texts: readonly string[], next: Next): Buffer {
  const [from = '', to = ''] = [texts[next(texts.length)], texts[next(texts.length)]];
  if (from === '') return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}
