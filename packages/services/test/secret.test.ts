import { describe, expect, it } from 'vitest';
import { SecretKeys, secretPlace, UnreadableSecretError } from '../src/connections/secret.ts';

const OLD = 'an old key of the tests, long enough for it';
const NEW = 'a new key of the tests, long enough for it';
const PLACE = secretPlace('01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058');
const SECRET = 'cléf d’or 🔑';

describe('a secret at rest', () => {
  const keys = new SecretKeys([NEW, OLD]);

  it('is read again as it was, and says nothing of itself', () => {
    const stored = keys.encrypt(SECRET, PLACE);
    expect(stored).toMatch(/^v1:[0-9a-f]{8}:[\w-]+$/);
    expect(keys.decrypt(stored, PLACE)).toBe(SECRET);
    // The same secret twice is not seen to be the same.
    expect(keys.encrypt(SECRET, PLACE)).not.toBe(stored);
  });

  it('is read by an older key, and told to be by it', () => {
    const stored = new SecretKeys([OLD]).encrypt(SECRET, PLACE);
    expect(keys.decrypt(stored, PLACE)).toBe(SECRET);
    expect(keys.isByFirst(stored)).toBe(false);
    expect(keys.isByFirst(keys.encrypt(SECRET, PLACE))).toBe(true);
  });

  it.each([
    ['with a key that is gone', (stored: string) => new SecretKeys([OLD]).decrypt(stored, PLACE)],
    ['in another place', (stored: string) => keys.decrypt(stored, secretPlace('x', 'y'))],
    ['with a letter changed', (stored: string) => keys.decrypt(changed(stored, 20), PLACE)],
    ['with its tag changed', (stored: string) => keys.decrypt(changed(stored, stored.length - 3), PLACE)],
    ['cut off', (stored: string) => keys.decrypt(stored.slice(0, 30), PLACE)],
    ['of another version', (stored: string) => keys.decrypt(`v2${stored.slice(2)}`, PLACE)],
    ['where there is none', () => keys.decrypt('', PLACE)],
  ])('is not read %s, and the reason quotes nothing of it', (_, read) => {
    const stored = keys.encrypt(SECRET, PLACE);
    let thrown: unknown;
    try {
      read(stored);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnreadableSecretError);
    expect(String(thrown)).not.toMatch(/v1:|or 🔑/);
  });
});

function changed(text: string, at: number): string {
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
