/** Letters that are typed, or read by a scanner, in place of digits. */
const MISREAD: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1' };

/** A text with digits for the letters that stand beside digits, and beside no other letter. */
export function asDigits(text: string): string {
  return text.replace(/(?<=\d)[oli](?!\p{L})|(?<!\p{L})[oli](?=\d)/giu, (letter) => {
    return MISREAD[letter.toLowerCase()] ?? letter;
  });
}
