import type { Dialect } from '@sluice/shared';

const [LF, CR, SPACE, TAB, VT, FF, NBSP_LEAD] = [0x0a, 0x0d, 0x20, 0x09, 0x0b, 0x0c, 0x80];
const NONE = -1;

/** What a scan has met. */
export type Met =
  /** A row, its marks where they belong or plainly in the middle of a text. */
  | 'row'
  /** A mark closes a cell that goes on behind it. */
  | 'stray'
  /** The bytes end inside a quoted cell. */
  | 'open'
  /** The bytes end before the row does, outside any mark. */
  | 'more';

/** How rows are written that are one cell each: nothing separates them. */
export const WRAPPING = { delimiter: '\0', quote: '"' } as const;

/** How marks are understood in the cells that begin with one. */
export type Marks =
  /** A mark closes where a separator or the end of the row follows. Any other is `stray`. */
  | 'strict'
  /** As `strict`, but a mark that does not close is text. */
  | 'closeLate'
  /** As `closeLate`, but where a separator or the end of the row follows two marks, the first is text and the second closes. */
  | 'closeLast'
  /** As `strict`, but a cell that goes on behind its mark is text from its beginning. */
  | 'closeEarly'
  /** As `closeEarly`, but that text ends at its first separator, before its mark or behind; also where no mark closes it. */
  | 'untilNext'
  /** Marks are text wherever they stand. */
  | 'text';

/**
 * Cuts rows into cells, byte by byte, one at a time: RFC 4180 with any separator and line end, white space around cells
 * left out. It looks at no byte twice but where a reading fails.
 */
export class RowScanner {
  /** Of the last row. */
  cells: string[] = [];
  /** Behind the last row and its line end. */
  end = 0;
  /** Line ends inside its cells. */
  breaks = 0;
  /** A mark stands in the middle of a cell of it, as text. */
  hasMarks = false;
  readonly #delimiter: Buffer;
  readonly #first: number;
  readonly #quote: number;
  readonly #escape: number;
  readonly #hasBlanks: boolean;

  constructor({ delimiter, quote, escape: escaping }: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>) {
    this.#delimiter = Buffer.from(delimiter);
    this.#first = this.#delimiter[0] ?? NONE;
    this.#quote = quote === null ? NONE : quote.charCodeAt(0);
    this.#escape = escaping ? escaping.charCodeAt(0) : NONE;
    this.#hasBlanks = delimiter === ' ';
  }

  /**
   * Scans the row that begins at `from`.
   *
   * @param to where the bytes end, or those that may belong to the row
   * @param isEnd nothing comes after `to`
   */
  scan(bytes: Buffer, from: number, to: number, isEnd: boolean, marks: Marks = 'strict'): Met {
    const cells: string[] = [];
    const quote = marks === 'text' ? NONE : this.#quote;
    this.breaks = 0;
    this.hasMarks = false;
    // By runs of blanks, as texts are whose cells stand between no marks.
    let [isAligned, isQuoted] = [false, false];
    let at = from;
    while (this.#hasBlanks && bytes[at] === SPACE && at < to) at++;
    for (;;) {
      let start = at;
      while (start < to && this.#isBlank(bytes[start])) start++;
      if (start === to && !isEnd) return 'more';
      let text: string | undefined;
      if (quote !== NONE && bytes[start] === quote) {
        const close = this.#close(bytes, start + 1, to, isEnd, marks);
        if (close === NONE && !(isEnd && marks === 'untilNext')) return 'open';
        at = close === NONE ? start : close + 1;
        while (at < to && this.#isBlank(bytes[at])) at++;
        if (at === to ? !isEnd : !this.#ends(bytes, at)) {
          if (at === to) return 'more';
          if (marks !== 'closeEarly' && marks !== 'untilNext') return 'stray';
          at = this.#endOfText(bytes, marks === 'untilNext' ? start : at, to);
          if (at === to && !isEnd) return 'more';
          this.hasMarks = true;
          text = trimmed(bytes, start, at);
        } else text = this.#unquoted(bytes, start + 1, close);
        isQuoted = true;
      } else {
        at = this.#endOfText(bytes, start, to);
        if (at === to && !isEnd) return 'more';
        text = at === start ? '' : trimmed(bytes, start, at);
      }
      cells.push(text);
      if (this.#hasBlanks) {
        const next = this.#behindRun(bytes, at, to, isAligned && !isQuoted);
        isAligned ||= next > at;
        at = next;
        if (at === to && !isEnd) return 'more';
      }
      if (at === to) {
        this.end = at;
        break;
      }
      const byte = bytes[at];
      if (byte === LF) {
        this.end = at + 1;
        break;
      }
      if (byte === CR) {
        // It may be the first half of CR LF.
        if (at + 1 === to && !isEnd) return 'more';
        this.end = bytes[at + 1] === LF && at + 1 < to ? at + 2 : at + 1;
        break;
      }
      at += this.#delimiter.length;
    }
    this.cells = cells;
    return 'row';
  }

  /** Where the mark stands that closes a cell; −1 where the bytes end before it, or might. */
  #close(bytes: Buffer, from: number, to: number, isEnd: boolean, marks: Marks): number {
    const quote = this.#quote;
    const escaping = this.#escape;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === escaping && bytes[at + 1] !== LF && bytes[at + 1] !== CR) at++;
      else if (byte === quote) {
        if (at + 1 === to) return isEnd ? at : NONE;
        if (bytes[at + 1] === quote) {
          at++;
          if (marks === 'closeLast' && this.#endsBehind(bytes, at + 1, to)) return at;
        } else if ((marks !== 'closeLate' && marks !== 'closeLast') || this.#endsBehind(bytes, at + 1, to))
          return at;
      } else if (byte === LF || byte === CR) {
        if (byte === LF || bytes[at + 1] !== LF) this.breaks++;
      }
    }
    return NONE;
  }

  #endsBehind(bytes: Buffer, from: number, to: number): boolean {
    let at = from;
    while (at < to && this.#isBlank(bytes[at])) at++;
    return at === to || this.#ends(bytes, at);
  }

  /** Where a text without marks around it ends. */
  #endOfText(bytes: Buffer, from: number, to: number): number {
    const first = this.#first;
    const quote = this.#quote;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === first) {
        if (this.#delimiter.length === 1 || this.#isDelimiter(bytes, at)) return at;
      } else if (byte === LF || byte === CR) return at;
      else if (byte === quote) this.hasMarks = true;
    }
    return to;
  }

  #ends(bytes: Buffer, at: number): boolean {
    const byte = bytes[at];
    return byte === LF || byte === CR || (byte === this.#first && this.#isDelimiter(bytes, at));
  }

  #isDelimiter(bytes: Buffer, at: number): boolean {
    const { length } = this.#delimiter;
    for (let next = 1; next < length; next++) {
      if (bytes[at + next] !== this.#delimiter[next]) return false;
    }
    return true;
  }

  /**
   * Where blanks separate, a run of them is one separator, and at the end of a row it is none: texts are aligned by them. One
   * blank there has an empty cell behind it, but in a row that is aligned.
   *
   * @param isAligned another run was met before
   * @returns where the last of them stands, or where the row ends
   */
  #behindRun(bytes: Buffer, from: number, to: number, isAligned: boolean): number {
    let at = from;
    while (at < to && bytes[at] === SPACE) at++;
    if (at - from < (isAligned ? 1 : 2)) return from;
    return at === to || bytes[at] === LF || bytes[at] === CR ? at : at - 1;
  }

  #isBlank(byte: number | undefined): boolean {
    if (byte === SPACE) return !this.#hasBlanks;
    return (byte === TAB || byte === VT || byte === FF) && byte !== this.#first;
  }

  #unquoted(bytes: Buffer, start: number, end: number): string {
    const text = bytes.toString('utf8', start, end);
    const escaping = this.#escape;
    const mark = String.fromCharCode(this.#quote);
    if (escaping === NONE) return text.includes(mark) ? text.replaceAll(mark + mark, mark) : text;
    return text.replace(/\\(["'\\])|""|''/g, (found, escaped) => {
      if (escaped !== undefined) return escaped === mark || escaped === '\\' ? escaped : found;
      return found === mark + mark ? mark : found;
    });
  }
}

/** A text without the white space around it. */
function trimmed(bytes: Buffer, start: number, end: number): string {
  let last = end;
  while (last > start && isSpace(bytes[last - 1])) last--;
  const text = bytes.toString('utf8', start, last);
  const isWide = (bytes[start] ?? 0) >= NBSP_LEAD || (bytes[last - 1] ?? 0) >= NBSP_LEAD;
  return isWide ? text.trim() : text;
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === VT || byte === FF;
}
