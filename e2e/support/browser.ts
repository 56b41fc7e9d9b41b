import type { LaunchOptions } from '@playwright/test';
import { readTestEnvironment } from '@sluice/runtime/environment';
import chromium from '@sparticuz/chromium';

/** A browser that comes with the packages, so that nothing has to be installed; or the one the environment names. */
export async function browser(): Promise<LaunchOptions> {
  const { browserPath } = readTestEnvironment();
  return {
    executablePath: browserPath ?? (await chromium.executablePath()),
    // As root there is no sandbox. The package's own arguments are for functions in a cloud: one process for all,
    // which ends with the first page that is closed.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  };
}
