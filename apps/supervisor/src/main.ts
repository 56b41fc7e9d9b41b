import '@sluice/runtime/keep-compiled';

// After it, so that what is loaded is kept compiled.
await import('./supervise.ts');
