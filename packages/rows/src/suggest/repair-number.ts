/** Letters that are typed, or read by a scanner, in place of digits. */
const MISREAD: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1' };
const NUMBER = /[-+]?\d[\d \u00a0\u202f'’.,]*/g;

/** The one number in a text that says more: `12 ans`, `≈ 12,5 kg`; and one in which letters stand for digits. */
export function repairNumber(cell: string): string[] {
  const found = asDigits(cell).match(NUMBER) ?? [];
  return found.length === 1 ? found.map((number) => number.replace(/[\s.,'’]+$/, '')) : [];
}

/** The first telephone number in a text: people write two, or say whose it is. */
export function repairPhone(cell: string): string[] {
  return asDigits(cell).match(/\+?\d[\d\s().-]{5,}\d/g) ?? [];
}

function asDigits(text: string): string {
  return text.replace(/(?<=\d)[oli](?!\p{L})|(?<!\p{L})[oli](?=\d)/giu, (letter) => {
    return MISREAD[letter.toLowerCase()] ?? letter;
  });
}
