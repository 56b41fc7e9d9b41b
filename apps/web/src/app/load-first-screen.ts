import { router } from './router.tsx';

/**
 * Loads all that the first screen needs, at once: its code, who is signed in, and what it shows. Left to themselves these
 * wait for one another, and each wait is a way to the server and back. Resolves when the screen can be shown, or the
 * failure.
 */
export async function loadFirstScreen(): Promise<void> {
  const shown = new Set<string>(router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId));
  for (const route of Object.values(router.routesById)) {
    // What does not load now is asked for again where it is needed, and its failure shown there.
    if (shown.has(route.id)) router.loadRouteChunk(route)?.catch(() => undefined);
  }
  await router.load();
}
