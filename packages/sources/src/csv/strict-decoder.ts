import { type Dialect, RunFailure } from '@sluice/shared';
import iconv from 'iconv-lite';

/** Turns the bytes of a file into text, a chunk at a time, and refuses what has no meaning in the encoding. */
export interface StrictDecoder {
  /** @throws RunFailure `undecodable_bytes`, with the line and the byte */
  write(chunk: Buffer): string;
  /** @throws as `write`, for a character that the end of the file cuts */
  end(): string;
}

export function createStrictDecoder(encoding: Exclude<Dialect['encoding'], 'utf-8'>): StrictDecoder {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? utf16(encoding) : anyOther(encoding);
}

/** The bytes that Windows-1252 leaves without a meaning; decoders pass them through as control characters. */
const UNDEFINED_IN_1252 = /[\ufffd\u0081\u008d\u008f\u0090\u009d]/;
const MEANS_NOTHING = /\ufffd/;

function anyOther(encoding: Dialect['encoding']): StrictDecoder {
  const is1252 = encoding === 'windows-1252';
  const meaningless = is1252 ? UNDEFINED_IN_1252 : MEANS_NOTHING;
  const name = is1252 ? 'Windows-1252' : encoding.toUpperCase();
  const decoder = iconv.getDecoder(encoding);
  const lines = new LineCounter();
  const settle = (text: string, chunk: Buffer) => {
    const at = text.search(meaningless);
    if (at !== -1) {
      // Where one byte is one character, a place in the text is one among the bytes.
      const byte = text.length === chunk.length ? hex(chunk[at] ?? 0) : '?';
      throw undecodable(name, byte, lines.at(text, at));
    }
    lines.add(text);
    return text;
  };
  return {
    write: (chunk) => settle(decoder.write(chunk), chunk),
    end: () => settle(decoder.end() ?? '', Buffer.alloc(0)),
  };
}

function utf16(encoding: 'utf-16le' | 'utf-16be'): StrictDecoder {
  const name = encoding.toUpperCase();
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  const lines = new LineCounter();
  let bytes = 0;
  let half = '';
  const settle = (text: string) => {
    const lone = /\p{Surrogate}/u.exec(text);
    if (lone) throw undecodable(name, hex(text.charCodeAt(lone.index)), lines.at(text, lone.index));
    lines.add(text);
    return text;
  };
  return {
    write(chunk) {
      bytes += chunk.length;
      const text = half + decoder.write(chunk);
      // The first half of a character waits for its second.
      half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
      return settle(half === '' ? text : text.slice(0, -1));
    },
    end() {
      const rest = settle(half + (decoder.end() ?? ''));
      if (bytes % 2 === 1) throw undecodable(name, 'EOF', lines.at('', 0));
      return rest;
    },
  };
}

class LineCounter {
  #lines = 1;
  #last = '';

  /** The line on which the character at `index` of the text to come stands. */
  at(text: string, index: number): number {
    return this.#lines + this.#count(text.slice(0, index));
  }

  add(text: string): void {
    this.#lines += this.#count(text);
    this.#last = text.at(-1) ?? this.#last;
  }

  #count(text: string): number {
    const count = (text.match(/\r\n|\n|\r/g) ?? []).length;
    // A CR LF that two chunks share is one ending.
    return this.#last === '\r' && text.startsWith('\n') ? count - 1 : count;
  }
}

function undecodable(encoding: string, byte: string, line: number): RunFailure {
  return new RunFailure('undecodable_bytes', { encoding, byte, line });
}

function hex(value: number): string {
  return `0x${value.toString(16).toUpperCase()}`;
}
