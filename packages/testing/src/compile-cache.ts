import { fileURLToPath } from 'node:url';

/**
 * For the environment of programs that tests start many times: Node keeps what it compiled, so that each but the
 * first starts in half the time.
 */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../node_modules/.cache/node-compile', import.meta.url)),
} as const;
