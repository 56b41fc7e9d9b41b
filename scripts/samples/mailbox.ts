import type { Random } from './random.ts';

/** An address for a name, at a domain that RFC 2606 keeps for examples, so that no mail ever reaches anyone. */
export function mailbox(random: Random, firstName: string, lastName: string): string {
  const domain = random.pick(['example.org', 'example.com']);
  return `${plain(firstName)}.${plain(lastName)}${random.integer(1, 9999)}@${domain}`;
}

/** Lower case letters without accents; all else becomes a dash. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z]+/g, '-');
}
