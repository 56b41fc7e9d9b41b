import { isDeepStrictEqual } from 'node:util';
import { loggable } from '@sluice/runtime';
import { type Survey, surveyStorage } from '@sluice/services/files/survey';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { sweepUploads } from '../uploads/sweep.ts';

const EVERY_MS = 60 * 60 * 1000;

/**
 * Claims the storage before the API listens, and then keeps it in order: at once and every hour. Where the database does
 * not answer, the API listens and says so, and the claim is tried until it does.
 */
export function mountStorage(app: FastifyInstance, services: Services): void {
  const { storageClaim: claim } = services;
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onReady', async () => {
    const held = claim.hold(stop.signal).then(() => {
      if (stop.signal.aborted) return;
      void keepInOrder(services);
      timer = setInterval(() => void keepInOrder(services), EVERY_MS).unref();
    });
    held.catch(() => undefined); // told by `claim.refused`
    await Promise.race([held, claim.triedOnce]);
  });
  app.addHook('onClose', async () => {
    stop.abort();
    clearInterval(timer);
  });
}

async function keepInOrder(services: Services): Promise<void> {
  const { log, surveys } = services;
  try {
    const removed = await sweepUploads(services);
    if (removed > 0) log.info({ removed }, 'abandoned uploads removed');
    const survey = await surveyStorage(services);
    tell(services, survey);
    surveys.last = survey;
  } catch (error) {
    log.warn(loggable(error), 'the storage could not be put in order');
  }
}

/** One line for each thing that an operator should know, again only when it has changed. */
function tell({ log, storage, surveys }: Services, { unknown, missing, removed }: Survey): void {
  const { location } = storage;
  if (removed > 0) log.info({ removed }, 'stored files removed that were purged, or never completed');
  if (unknown.files > 0 && !isDeepStrictEqual(unknown, surveys.last?.unknown)) {
    const size = `${unknown.files} files (${(unknown.bytes / 1024 / 1024).toFixed(1)} MB)`;
    log.warn(
      { ...unknown, storage: location },
      `${size} of ${unknown.organizations} organisations in ${location} are not known to the database; they are left`,
    );
  }
  if (missing.files > 0 && !isDeepStrictEqual(missing, surveys.last?.missing)) {
    log.warn(
      { ...missing, storage: location },
      `${missing.files} files of ${missing.organizations} organisations that the database knows are not in ${location}: restore them, or imports that need them fail`,
    );
  }
}
