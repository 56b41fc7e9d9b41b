import { expect, it } from 'vitest';
import { entityOf, identifies, keyText } from '../src/index.ts';

it('a key is shown as files have it, a colon of its own included', () => {
  const leads = entityOf('leads');
  expect(keyText(leads, 'email:ada@example.com')).toBe('ada@example.com');
  expect(keyText(leads, 'id:2026:7')).toBe('2026:7');
  expect(keyText(entityOf('grape_varieties'), 'email:7')).toBe('email:7');
});

it('records are recognised by the fields of their identities, and by no other', () => {
  const leads = entityOf('leads');
  const fields = Object.keys(leads.fields).filter((name) => identifies(leads, name));
  expect(fields).toEqual(['externalId', 'email', 'phone']);
  expect(identifies(entityOf('patients'), 'lastName')).toBe(false);
});
