import base from '../playwright.config.ts';

/** Browser tests of a tree that was changed: `pnpm test:long` runs them in a copy. */
export default { ...base, testIgnore: [], testDir: '.', workers: 1 };
