/** How a sample file is written. */
export interface Format {
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly delimiter: ',' | ';';
  readonly newline: '\n' | '\r\n';
}

/** What French Excel makes of “CSV (semicolon delimited)”. */
export const FRENCH_EXCEL: Format = { encoding: 'windows-1252', delimiter: ';', newline: '\r\n' };

/** What most web services export. */
export const PLAIN_CSV: Format = { encoding: 'utf-8', delimiter: ',', newline: '\n' };

/** One record, its newline included. A cell is quoted only where it must be, as Excel does it. */
export function formatRow(cells: readonly string[], { delimiter, newline }: Format): string {
  const written = cells.map((cell) =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return written.join(delimiter) + newline;
}

/** Text to bytes. Throws a RangeError where Windows-1252 lacks a character: a sample must not lose any. */
export function encode(text: string, encoding: Format['encoding']): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const byte = unit < 0x80 || (unit >= 0xa0 && unit <= 0xff) ? unit : UPPER_CONTROLS.get(unit);
    if (byte === undefined) throw new RangeError(`Windows-1252 has no character ${text[index]} (${unit})`);
    bytes[index] = byte;
  }
  return bytes;
}

/** The characters that Windows-1252 keeps where Latin-1 has control characters: `œ`, `’`, `€` and others. */
const UPPER_CONTROLS = new Map(
  Array.from({ length: 0x20 }, (_, offset) => 0x80 + offset).map((byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)).charCodeAt(0),
    byte,
  ]),
);
