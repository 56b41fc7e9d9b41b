import type { Meter } from '@opentelemetry/api';
import type { Survey } from '@sluice/services/files/survey';
import type { ImportFeed } from '../live/import-feed.ts';

/** The last time that storage and database were held against each other. */
export interface Surveys {
  last: Survey | undefined;
}

/** Gauges of what the last look at the storage found; none before the first. */
export function observeStorage(meter: Meter, surveys: Surveys): void {
  meter
    .createObservableGauge('sluice_storage_unknown_files', {
      description: 'Stored files that the database does not know. They are left.',
    })
    .addCallback((result) => surveys.last && result.observe(surveys.last.unknown.files));
  meter
    .createObservableGauge('sluice_storage_unknown_bytes', {
      description: 'Bytes of stored files that the database does not know.',
      unit: 'By',
    })
    .addCallback((result) => surveys.last && result.observe(surveys.last.unknown.bytes));
  meter
    .createObservableGauge('sluice_storage_missing_files', {
      description: 'Files that the database knows and that are not stored.',
    })
    .addCallback((result) => surveys.last && result.observe(surveys.last.missing.files));
}

/** A gauge of the streams that are open on this process. */
export function observeFeed(meter: Meter, feed: ImportFeed): void {
  meter
    .createObservableGauge('sluice_listeners', { description: 'Live streams that are open on this API.' })
    .addCallback((result) => result.observe(feed.readers));
}
