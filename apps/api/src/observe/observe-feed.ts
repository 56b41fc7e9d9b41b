import type { Meter } from '@opentelemetry/api';
import type { ImportFeed } from '../live/import-feed.ts';

/** A gauge of the streams that are open on this process. */
export function observeFeed(meter: Meter, feed: ImportFeed): void {
  meter
    .createObservableGauge('sluice_listeners', { description: 'Live streams that are open on this API.' })
    .addCallback((result) => result.observe(feed.readers));
}
