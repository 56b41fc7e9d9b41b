import { withoutEnd } from '@sluice/shared';

// In a text in which all white space is single blanks: runs of any length would be tried from each of their places.
const AT = / ?[([{] ?(?:at|arobase|a) ?[)\]}] ?| (?:at|arobase) /gi;
const DOT = / ?[([{] ?(?:dot|point) ?[)\]}] ?| (?:dot|point) /gi;
const STRAY_SIGNS = '.,;:\'"';
const STRAY_BEGINNING = /^[.,;:'"]+/;

/**
 * What an address was probably meant to be: out of `Name <address>`, with `(at)` or ` at ` as a sign, a comma where a
 * dot belongs, signs twice, blanks around them; of several addresses the first. Nothing where a blank parts words: of
 * `jean dupont@example.com` nobody knows whether the first word is part of it.
 */
export function repairEmail(cell: string): string[] {
  const text = cell.replace(/\s+/g, ' ');
  const bare = (/<([^<>]+)>/.exec(text)?.[1] ?? text).replace(/^ ?mailto:/i, '');
  const signed = bare
    .replace(AT, '@')
    .replace(DOT, '.')
    .replace(/ ?([@.]) ?/g, '$1')
    .trim();
  const apart = signed.split(/[;,/|]/).flatMap((piece) => wordsApart(piece.trim()));
  const first =
    apart.filter((part) => part.includes('@')).length > 1 ? apart.find((part) => part.includes('@')) : signed;
  return first === undefined || /\s/.test(first) ? [] : [tidy(first)];
}

/** Cuts at each blank before a word with a sign inside: an address begins there. */
function wordsApart(text: string): string[] {
  const parts: string[] = [];
  for (const word of text.split(' ')) {
    const last = parts.length - 1;
    if (last < 0 || word.lastIndexOf('@') > 0) parts.push(word);
    else parts[last] += ` ${word}`;
  }
  return parts;
}

function tidy(text: string): string {
  const [mailbox = '', ...rest] = text.split(/@+/);
  const domain = rest.join('').replace(/[,;:]/g, '.');
  const address = `${withoutStraySigns(mailbox)}@${withoutStraySigns(domain)}`;
  return address.replace(/\.{2,}/g, '.');
}

function withoutStraySigns(text: string): string {
  return withoutEnd(text.replace(STRAY_BEGINNING, ''), STRAY_SIGNS);
}
