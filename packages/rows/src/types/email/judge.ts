import { trimCell, withoutEnd } from '@sluice/shared';
import { z } from 'zod';
import type { Normaliser } from '../knowledge.ts';

const MAX_LENGTH = 254; // RFC 5321, section 4.5.3.1.3, less the angle brackets
/** In UTF-16 units: a cell with a few addresses and names is no longer. */
const MAX_CELL_LENGTH = 1_000;

/** Marks that nobody sees, which make of an address another one: soft hyphen, zero width, direction, byte order mark. */
export const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** A mailbox or a name of a domain in letters of any script (RFC 6531). */
const INTERNATIONAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u;
const DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;
const STRAY_SIGNS = '.,;:\'">)]»”’#|/\\*!…';
/** Before an address, in fields of mail programs and directories; `smtp:` in those of Exchange. */
const PREFIX = /^(?:mailto|smtp|e-?mail|courriel|mail)\s*:\s*/i;
/** A text in quotes, which may hold what parts addresses: `"Dupont, Jean" <jean@example.com>`. */
const QUOTED = /"[^"@]*"/g;
/** `Jean Dupont (jean@example.com)`, `jean@example.com [Jean Dupont]`: one of them is in brackets. */
const BRACKETED = [/^([^()]*)\(([^()]*)\)$/, /^([^[\]]*)\[([^[\]]*)\]$/];
/** What stands between two addresses; a slash may be part of one. */
const BETWEEN = /:::|[;,|\n]| [/&-] | (?:ou|or|et|and) |\/(?=[^\s@/]+@)|\s(?=[^\s@<]*@)/i;

/**
 * One address, lower-cased: no provider in use tells two mailboxes apart by case, and people write them in either. Letters
 * of any script are composed (NFC). An address is also taken out of `Name <address>`, `address (name)`, `mailto:address` and
 * from before a stray mark at its end, and of several addresses the first; all of which is remarked.
 */
export const normaliseEmail: Normaliser = (cell) => {
  if (cell.length > MAX_CELL_LENGTH) return { code: 'invalid_email' };
  const plain = address(cell);
  if (plain !== undefined) return plain;
  const [unseen] = cell.match(INVISIBLE) ?? [];
  if (unseen !== undefined) {
    const codePoint = `U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return { code: 'invisible_character', params: { codePoint } };
  }
  const one = bare(cell);
  if (one !== undefined) return { value: one, remark: { code: 'email_taken', params: { result: one } } };
  const [first, ...rest] = parts(cell.replace(QUOTED, '')).map(bare);
  if (first === undefined || rest.includes(undefined)) return { code: 'invalid_email' };
  const others = [...new Set(rest)].filter((other) => other !== first).join(', ');
  if (others === '') return { value: first, remark: { code: 'email_taken', params: { result: first } } };
  return { value: first, remark: { code: 'more_emails', params: { result: first, others } } };
};

/** An address, canonical; undefined for anything else. */
function address(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const value = text.toLowerCase();
  if (value.length > MAX_LENGTH) return undefined;
  if (z.regexes.email.test(value)) return value;
  const at = value.indexOf('@');
  const [mailbox, domain] = [value.slice(0, at), value.slice(at + 1)];
  const labels = domain.split('.');
  const isWhole = (each: string) => each !== '' && !each.startsWith('-') && !each.endsWith('-');
  const isInternational =
    /[^\0-\x7f]/.test(value) &&
    at > 0 &&
    INTERNATIONAL.test(mailbox) &&
    DOMAIN.test(domain) &&
    labels.length > 1 &&
    labels.every(isWhole) &&
    mailbox.split('.').every((each) => each !== '');
  return isInternational ? value.normalize('NFC') : undefined;
}

/** The address in `Name <address>`, `mailto:address?subject=…`, `address;`, `address#mailto:address#`. */
function bare(text: string): string | undefined {
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  const isClosed = open >= 0 && close > open && isNothing(text.slice(close + 1));
  if (isClosed) return beside(text.slice(open + 1, close), text.slice(0, open));
  const [, before = '', inside] = BRACKETED.map((form) => form.exec(text)).find((found) => found) ?? [];
  if (inside !== undefined) return inside.includes('@') ? beside(inside, before) : beside(before, inside);
  // Access keeps links as their text and their target, with a mark between them.
  const mark = text.indexOf('#');
  const isLink = mark > 0 && PREFIX.test(text.slice(mark + 1));
  return isLink ? beside(text.slice(mark + 1), text.slice(0, mark)) : unmarked(text);
}

/** An address with its name: one that holds another address is none. */
function beside(written: string, name: string): string | undefined {
  const found = unmarked(written);
  return name.includes('@') && unmarked(name) !== found ? undefined : found;
}

function unmarked(text: string): string | undefined {
  const [mailed = ''] = trimCell(text).replace(PREFIX, '').split('?');
  return address(withoutEnd(trimCell(mailed.replace(/^["'<([«“‘]\s*/, '')), STRAY_SIGNS).trim());
}

function isNothing(text: string): boolean {
  return trimCell(withoutEnd(text, STRAY_SIGNS)) === '';
}

/** The pieces of a cell with several addresses, cut where people and address books cut them. */
function parts(cell: string): string[] {
  const pieces = cell.split(BETWEEN).map(trimCell);
  return pieces.filter((piece) => piece !== '');
}
