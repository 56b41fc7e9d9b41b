export { type Copy, FOLDERS } from './discogs/collection.ts';
export {
  type DiscogsOptions,
  type DiscogsSettings,
  type FakeDiscogs,
  startDiscogs,
} from './discogs/discogs.ts';
export type { Change, Fault } from './fault.ts';
export { type FakeLastfm, type LastfmOptions, type LastfmSettings, startLastfm } from './lastfm/lastfm.ts';
export { keyOf, type Scrobble } from './lastfm/library.ts';
