import { defineConfig } from '@playwright/test';
import { browser } from './support/browser.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: 'long/**',
  // Each file runs a whole Sluice of its own.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A busy machine is slow; what hangs ends all the same.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  outputDir: '../test-results',
  use: {
    launchOptions: await browser(),
    locale: 'en-GB',
    // Without a graphics card every frame of a motion costs time. `journey.spec.ts` and `live.spec.ts` have motion.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace costs a quarter of the time; `--trace retain-on-failure` makes one where it is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
