import type { Service } from '@sluice/shared';
import { lastfm } from '../lastfm/lastfm.ts';
import type { ServiceReader } from './connection-source.ts';

/** Every service: one that is missing does not compile. */
export const SERVICE_READERS: Readonly<Record<Service, ServiceReader>> = { lastfm, discogs: lastfm };
