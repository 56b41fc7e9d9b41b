import { enableCompileCache } from 'node:module';
import { COMPILE_CACHE } from './compile-cache.ts';

// A program that imports this first, and the rest of itself after it, starts in half the time: what Node made of its sources
// it takes from there where they have not changed. Where that cannot be written all goes on without.
enableCompileCache(COMPILE_CACHE.NODE_COMPILE_CACHE);
