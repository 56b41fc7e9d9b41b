import { describeSource } from '../../src/conformance.ts';
import { discogsHarness } from '../support/discogs-harness.ts';

describeSource('a collection of Discogs', () => discogsHarness());
describeSource('one that does not tell its limits', () =>
  discogsHarness({ settings: { tellsLimits: false } }),
);
