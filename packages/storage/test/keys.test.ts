import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { derivedKey, fileIdOf, fileKey, isOriginal, organizationIdOf } from '../src/index.ts';

test('a key is made of ids and plain names only', () => {
  const [organization, id] = [randomUUID(), randomUUID()];
  const key = fileKey(organization, id);
  expect(key).toBe(`${organization}/${id}`);
  for (const wrong of ['', '..', '../x', id.toUpperCase(), `${id}/x`, `${id}\0`, `${id} `, '%2e%2e']) {
    expect(() => fileKey(organization, wrong)).toThrow();
    expect(() => fileKey(wrong, id)).toThrow();
  }
  const derived = derivedKey(key, 'windows-1252.utf8.csv');
  expect([fileIdOf(key), fileIdOf(derived)]).toEqual([id, id]);
  expect([organizationIdOf(key), organizationIdOf(derived)]).toEqual([organization, organization]);
  expect([isOriginal(key), isOriginal(derived)]).toEqual([true, false]);
  for (const wrong of ['', '..', '/x', 'a/b', 'a\\b', 'A', '.x', 'x.', 'é', 'x'.repeat(300)])
    expect(() => derivedKey(key, wrong)).toThrow();
});
