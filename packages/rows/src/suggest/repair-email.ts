const AT = /\s*[([{]\s*(?:at|arobase|a)\s*[)\]}]\s*|\s+(?:at|arobase)\s+/gi;
const DOT = /\s*[([{]\s*(?:dot|point)\s*[)\]}]\s*|\s+(?:dot|point)\s+/gi;
const STRAY_SIGNS = /^[.,;:'"]+|[.,;:'"]+$/g;

/**
 * What an address was probably meant to be: out of `Name <address>`, with `(at)` or ` at ` as a sign, a comma where a
 * dot belongs, signs twice, blanks around them; of several addresses the first. Nothing where a blank parts words: of
 * `jean dupont@example.com` nobody knows whether the first word is part of it.
 */
export function repairEmail(cell: string): string[] {
  const bare = (/<([^<>]+)>/.exec(cell)?.[1] ?? cell).replace(/^\s*mailto:/i, '');
  const signed = bare
    .replace(AT, '@')
    .replace(DOT, '.')
    .replace(/\s*([@.])\s*/g, '$1')
    .trim();
  const apart = signed.split(/\s*[;,/|]\s*|\s+(?=\S+@)/);
  const first =
    apart.filter((part) => part.includes('@')).length > 1 ? apart.find((part) => part.includes('@')) : signed;
  return first === undefined || /\s/.test(first) ? [] : [tidy(first)];
}

function tidy(text: string): string {
  const [mailbox = '', ...rest] = text.split(/@+/);
  const domain = rest.join('').replace(/[,;:]/g, '.');
  const address = `${mailbox.replace(STRAY_SIGNS, '')}@${domain.replace(STRAY_SIGNS, '')}`;
  return address.replace(/\.{2,}/g, '.');
}
