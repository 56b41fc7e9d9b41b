import { parseCronItems } from 'graphile-worker';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What is done by the clock, by one of the workers: each of them knows the time, and the queue lets one job in. Also after
 * a start, where the last full minute or hour passed without a worker.
 */
export const CRON = parseCronItems([
  {
    task: 'purge',
    identifier: 'purge',
    match: '0 * * * *',
    options: { queueName: 'purge', jobKey: 'purge', maxAttempts: 3, backfillPeriod: HOUR_MS },
  },
  {
    task: 'schedules',
    identifier: 'schedules',
    match: '* * * * *',
    options: { queueName: 'schedules', jobKey: 'schedules', maxAttempts: 1, backfillPeriod: MINUTE_MS },
  },
]);
