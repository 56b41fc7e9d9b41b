import { open } from 'node:fs/promises';

const STEP_BYTES = 64 * 1024;

/**
 * One line of a UTF-8 text as it stands, blank lines before it passed over.
 *
 * @param byte where to begin
 * @returns the text without its ending, where the next line begins, and how many blank lines came before
 */
export async function readLine(
  path: string,
  byte: number,
): Promise<{ text: string; nextByte: number; blankLines: number }> {
  const file = await open(path);
  try {
    let bytes = Buffer.alloc(0);
    for (;;) {
      const { bytesRead, buffer } = await file.read(
        Buffer.alloc(STEP_BYTES),
        0,
        STEP_BYTES,
        byte + bytes.length,
      );
      bytes = Buffer.concat([bytes, buffer.subarray(0, bytesRead)]);
      const { start, blankLines } = skipBlankLines(bytes);
      const { end, length } = lineEnd(bytes, start);
      // An ending on the buffer's last byte may be the first half of CR LF: read on to know.
      if (bytesRead < STEP_BYTES || end + length < bytes.length) {
        return { text: bytes.toString('utf8', start, end), nextByte: byte + end + length, blankLines };
      }
    }
  } finally {
    await file.close();
  }
}

function skipBlankLines(bytes: Buffer): { start: number; blankLines: number } {
  let start = 0;
  let blankLines = 0;
  for (let end = lineEnd(bytes, start); end.end === start && end.length > 0; end = lineEnd(bytes, start)) {
    start += end.length;
    blankLines++;
  }
  return { start, blankLines };
}

function lineEnd(bytes: Buffer, from: number): { end: number; length: number } {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === 0x0a) return { end: at, length: 1 };
    if (bytes[at] === 0x0d) return { end: at, length: bytes[at + 1] === 0x0a ? 2 : 1 };
  }
  return { end: bytes.length, length: 0 };
}
