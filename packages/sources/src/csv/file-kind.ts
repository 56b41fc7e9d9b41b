import { RunFailure } from '@sluice/shared';
import { textFormatOf } from './text-formats.ts';

const SIGNATURES: readonly {
  readonly bytes: readonly number[];
  readonly kind: string;
  readonly sheet?: true;
}[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'ZIP / XLSX', sheet: true },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], kind: 'XLS', sheet: true },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'PDF' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'PNG' },
  { bytes: [0xff, 0xd8, 0xff], kind: 'JPEG' },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: 'GIF' },
  { bytes: [0x1f, 0x8b], kind: 'GZIP' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: 'ELF' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], kind: 'SQLite' },
];

const MAX_BEGINNING_LENGTH = 1_024;

/** More control characters than this part of a file's beginning, and it is no text. A stray NUL in a cell is. */
const MAX_CONTROL_CHARACTERS = 0.1;

/**
 * Refuses what is not text, and texts of another format, by their beginning: the extension says nothing.
 *
 * @throws RunFailure `binary_file`, `spreadsheet_file` or `other_format`, with the kind where its signature is known
 */
export function assertText(head: Buffer): void {
  for (const { bytes, kind, sheet } of SIGNATURES) {
    if (bytes.every((byte, index) => head[index] === byte)) {
      throw new RunFailure(sheet ? 'spreadsheet_file' : 'binary_file', { kind });
    }
  }
  let control = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) control++;
  }
  if (control > 2 && control > head.length * MAX_CONTROL_CHARACTERS) {
    throw new RunFailure('binary_file', { kind: 'binary' });
  }
  const beginning = head.toString('utf8', 0, MAX_BEGINNING_LENGTH).trimStart();
  const kind = textFormatOf(beginning);
  if (kind !== undefined) throw new RunFailure('other_format', { kind });
}
