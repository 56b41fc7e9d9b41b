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
const STRAY_SIGNS = '.,;:\'">)]';

/**
 * One address, lower-cased: no provider in use tells two mailboxes apart by case, and people write them in either. Letters
 * of any script are composed (NFC). An address is also taken out of `Name <address>`, `mailto:address` and from before a
 * stray mark at its end, and of several addresses the first; all of which is remarked.
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
  const [first, ...rest] = parts(cell).map(bare);
  if (first === undefined || rest.length === 0 || rest.includes(undefined)) return { code: 'invalid_email' };
  const others = rest.filter((other) => other !== first).join(', ');
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

/** The address in `Name <address>`, `mailto:address?subject=…`, `address;`. */
function bare(text: string): string | undefined {
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  // What stands in front is a name: it holds no address of its own.
  const isNamed = open >= 0 && close > open && !text.slice(0, open).includes('@');
  const inner = trimCell(
    isNamed && trimCell(withoutEnd(text.slice(close + 1), STRAY_SIGNS)) === ''
      ? text.slice(open + 1, close)
      : text,
  );
  const [mailed = ''] = inner.replace(/^mailto:\s*/i, '').split('?');
  return address(withoutEnd(trimCell(mailed.replace(/^["'<([]/, '')), STRAY_SIGNS));
}

/** The pieces of a cell with several addresses, cut where people and address books cut them. */
function parts(cell: string): string[] {
  const pieces = cell.split(/:::|[;,|\n]| \/|\s(?=[^\s@<]*@)/).map(trimCell);
  return pieces.filter((piece) => piece !== '');
}
