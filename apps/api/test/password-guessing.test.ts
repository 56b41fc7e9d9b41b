import { describe, expect, test } from 'vitest';
import { makeTeam, signIn } from './support/people.ts';
import { errorIn, startApi } from './support/start-api.ts';

describe('guessing passwords', () => {
  test('is limited, whatever X-Forwarded-For says', async () => {
    const own = await startApi();
    try {
      await makeTeam(own, 'victims');
      const statuses: number[] = [];
      for (let guess = 0; guess < 14; guess += 1) {
        const response = await signIn(
          own,
          { email: `nobody-${guess}@victims.example`, password: `guess number ${guess}` },
          { 'x-forwarded-for': `203.0.113.${guess}`, forwarded: `for=203.0.113.${guess}` },
        );
        statuses.push(response.status);
      }
      expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
      expect(statuses.slice(10)).toEqual(Array(4).fill(429));
    } finally {
      await own.stop();
    }
  });

  test('is limited when the guesses come all at once', async () => {
    const own = await startApi();
    try {
      const guesses = Array.from({ length: 30 }, (_, guess) =>
        signIn(own, { email: 'admin@clinic.example', password: `guess number ${guess}` }),
      );
      const refused = (await Promise.all(guesses)).filter(({ status }) => status === 429);
      expect(refused.length).toBe(20);
      expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await errorIn(refused[0] ?? Response.error())).toEqual({
        status: 429,
        code: 'too_many_requests',
      });
    } finally {
      await own.stop();
    }
  });

  test('does not count those who know theirs', async () => {
    const own = await startApi();
    try {
      await makeTeam(own, 'regulars');
      const credentials = { email: 'admin@regulars.example', password: 'correct horse battery' };
      for (let time = 0; time < 11; time += 1) expect((await signIn(own, credentials)).status).toBe(200);
    } finally {
      await own.stop();
    }
  });
});
