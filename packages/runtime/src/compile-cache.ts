import { fileURLToPath } from 'node:url';

/**
 * Where Node keeps what it made of the sources, for the environment of programs that are started: one that has it from its first
 * file on loads no compiler at all, which takes 30 MB. It lies beside what was installed, where nobody else writes.
 */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../node_modules/.cache/node-compile', import.meta.url)),
} as const;
