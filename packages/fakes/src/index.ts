export type { Change, Fault } from './fault.ts';
export { type FakeLastfm, type LastfmOptions, type LastfmSettings, startLastfm } from './lastfm/lastfm.ts';
export { keyOf, type Scrobble } from './lastfm/library.ts';
