import type { AppRouter } from '@sluice/api/router';
import { callsOf } from './calls-of.ts';

// No code: a type that is worked out here is written down whole by the compiler, and one that is named is not.
declare const router: AppRouter;
export const calls = () => callsOf(router);

/** The calls that a server answers, by namespace and name. */
export type Calls = ReturnType<typeof calls>;

/** Where an import stands: the one shape that every reader gets. */
export type Snapshot = Awaited<ReturnType<Calls['imports']['get']['query']>>;
