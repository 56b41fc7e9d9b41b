import { LANGUAGES, SERVICES, WAITING_CODES } from '@sluice/shared';
import { describe, expect, test } from 'vitest';
import { commonMessages } from '../src/common/index.ts';
import { describeRunError, describeWaiting } from '../src/index.ts';

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

test('what is to be done is not the same on every service', () => {
  const messages = commonMessages('en');
  const said = SERVICES.map((service) =>
    describeRunError('account_hidden', { service, account: 'x' }, messages),
  );
  expect(said[0]).toContain('Hide recent listening information');
  expect(said[1]).toContain('browse the collection');
});
