import { describeSource } from '../../src/conformance.ts';
import { lastfmHarness } from '../support/lastfm-harness.ts';

describeSource('an account of Last.fm', () => lastfmHarness());
describeSource('one that listens right now, where both seconds are taken otherwise', () =>
  lastfmHarness({ settings: { nowPlaying: true, toInclusive: true, fromExclusive: true } }),
);
