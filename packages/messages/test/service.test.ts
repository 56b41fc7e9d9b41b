import { LANGUAGES, RUN_ERROR_CODES, SERVICES, WAITING_CODES } from '@sluice/shared';
import { describe, expect, test } from 'vitest';
import { commonMessages } from '../src/common/index.ts';
import { describeFound, describePause, describeRunError, describeWaiting } from '../src/index.ts';

const NAMES = { lastfm: 'Last.fm', discogs: 'Discogs' };

describe.each(LANGUAGES)('a service in %s', (language) => {
  const messages = commonMessages(language);

  test.each(SERVICES)(
    '%s is called as people call it, and its settings are found where it has them',
    (service) => {
      for (const code of ['credentials_refused', 'account_hidden'] as const) {
        const text = describeRunError(code, { service, account: 'listener' }, messages);
        expect(text).toContain(NAMES[service]);
        expect(text).toContain('listener');
        expect(text.split('. ').length).toBeGreaterThan(1);
        expect(text).not.toMatch(new RegExp(`\\{\\{|${service}`));
      }
    },
  );

  test.each(WAITING_CODES)('that one waits for it (%s) says when it is tried again', (code) => {
    const text = describeWaiting({ code, service: 'lastfm' }, 8, messages);
    expect(text).toMatch(/Last\.fm.*8 s\.$/);
  });
});

test('what a test has found is counted in the words of each service and language', () => {
  const found = (rows: number, since: string | null = null) => ({ rows, since });
  const [en, fr] = [commonMessages('en'), commonMessages('fr')];
  expect(describeFound({ service: 'lastfm', found: found(42_310, '2009-03-01T00:00:00Z') }, en)).toBe(
    '42,310 scrobbles since 2009',
  );
  expect(describeFound({ service: 'discogs', found: found(1) }, en)).toBe('1 release');
  expect(describeFound({ service: 'discogs', found: found(0) }, fr)).toBe('0 disque');
  expect(describeFound({ service: 'lastfm', found: found(2_000_000) }, fr)).toMatch(
    /^2\s000\s000 d’écoutes$/,
  );
  expect(describeFound({ service: 'lastfm', found: null }, en)).toBeUndefined();
});

describe('a schedule that is paused', () => {
  const pausedAt = '2026-11-24T12:00:00Z';
  const listener = { service: 'lastfm', account: 'listener' } as const;

  test.each(LANGUAGES)('says in %s since when, and why, whatever broke its imports', (language) => {
    const messages = commonMessages(language);
    for (const pausedReason of RUN_ERROR_CODES) {
      const text = describePause({ pausedAt, pausedReason }, listener, messages);
      expect(text).toMatch(/2026.* \S.*\.$/s);
      expect(text).not.toContain('{{');
    }
    expect(describePause({ pausedAt: null, pausedReason: null }, listener, messages)).toBeUndefined();
  });

  test('tells of failures only where they have paused it', () => {
    const said = (pausedReason: 'account_hidden' | null) =>
      describePause({ pausedAt, pausedReason }, listener, commonMessages('en'));
    expect(said('account_hidden')).toMatch(
      /three of its imports in a row have failed\. Last\.fm shows nobody/,
    );
    expect(said(null)).not.toContain('failed');
  });
});

test('what is to be done is not the same on every service', () => {
  const messages = commonMessages('en');
  const said = SERVICES.map((service) =>
    describeRunError('account_hidden', { service, account: 'x' }, messages),
  );
  expect(said[0]).toContain('Hide recent listening information');
  expect(said[1]).toContain('browse the collection');
});
