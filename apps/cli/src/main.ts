#!/usr/bin/env node
import '@sluice/runtime/keep-compiled';

// After it, so that what is loaded is kept compiled.
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
