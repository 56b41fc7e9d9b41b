import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { StartMessages } from '@sluice/messages/start';
import type { Service } from './service.ts';
import { StartError } from './start-error.ts';

const TIMEOUT_MS = 60_000;
/** A service that dies this often before it was ever ready will not get well by itself. */
const DEATHS = 4;

/**
 * Waits until the API says that database, migrations and a worker are there.
 *
 * @throws {StartError} with the end of a log when a service keeps dying, or with the API's answer after a minute
 */
export async function waitUntilReady(
  url: string,
  services: readonly Service[],
  signal: AbortSignal,
  messages: StartMessages,
): Promise<void> {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  let answer: string | undefined;
  while (Date.now() < giveUpAt) {
    signal.throwIfAborted();
    for (const service of services) if (service.deaths >= DEATHS) throw await doesNotStart(service);
    try {
      const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(2_000) });
      if (response.ok) return;
      answer = await response.text();
    } catch {
      // Not listening yet.
    }
    await delay(50);
  }
  throw new StartError('notReady', {
    seconds: TIMEOUT_MS / 1000,
    answer: answer ?? messages.t('told.noAnswer'),
  });
}

async function doesNotStart(service: Service): Promise<StartError> {
  const lines = (await readFile(service.logPath, 'utf8')).trimEnd().split('\n').slice(-20).join('\n');
  return new StartError('serviceFailed', { service: service.name, file: service.logPath, lines });
}
