import { defineConfig } from '@playwright/test';
import { browser } from './support/browser.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Each file runs a whole Sluice of its own; two at a time would make each other slow on a small machine.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // A busy machine is slow; what hangs ends all the same.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  outputDir: '../test-results',
  use: { launchOptions: await browser(), locale: 'en-GB', trace: 'retain-on-failure' },
});
