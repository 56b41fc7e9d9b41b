import { describeSource } from '../src/conformance.ts';
import { pagedHarness } from './support/paged-source.ts';

// The suite is about sources, and not about files: another kind passes it too.
describeSource('rows that come in pages', pagedHarness);
