import type { AppRouter as ServersRouter } from '@sluice/api/router';
import { plainRouterOf } from './calls-of.ts';

// No code: see calls.ts.
declare const router: ServersRouter;
export const plainRouter = () => plainRouterOf(router);

/** The type of the API's router, for the libraries of tRPC: without the server's own types behind it. */
export type AppRouter = ReturnType<typeof plainRouter>;
