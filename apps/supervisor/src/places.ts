import { fileURLToPath } from 'node:url';

const place = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Folders of the repository, wherever the supervisor is called from. */
export const ROOT = place('.');
export const API_DIR = place('apps/api');
export const WORKER_DIR = place('apps/worker');
export const FAKES_DIR = place('packages/fakes');
/** Loaded into a program, makes it end with the supervisor. */
export const END_WITH_PARENT = new URL('end-with-parent.ts', import.meta.url).href;
export const WEB_DIR = place('apps/web');
