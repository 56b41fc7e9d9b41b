export { COMPILE_CACHE } from './compile-cache.ts';
export { DEMO_ACCOUNTS, Stack } from './stack.ts';
export { until } from './until.ts';
