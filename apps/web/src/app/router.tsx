import { ENTITY_NAMES, type EntityName, IMPORT_STATUSES } from '@sluice/shared';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { type AppFailure, isSessionLost } from '../api/app-error.ts';
import { queryClient, queryUtils, whenSessionIsLost } from '../api/clients.ts';
import { ROW_TABS } from '../import/check/row-tab.ts';
import { BrokenPart, BrokenScreen, MissingScreen, NoAppScreen, NoPart } from './fallback-screens.tsx';

const entity = z.enum(ENTITY_NAMES);
const isPathOfOurs = (path: string): boolean => /^\/(?![/\\])/.test(path);

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: MissingScreen,
  errorComponent: BrokenScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({
    /** Where to go afterwards: a path of this site only. */
    back: z.string().refine(isPathOfOurs).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** For whoever has the link, signed in or not. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$id',
  component: lazyRouteComponent(() => import('../settings/invitation/invitation-page.tsx'), 'InvitationPage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    try {
      await queryUtils.session.me.ensureData();
    } catch (error) {
      if (!isSessionLost(error)) throw error;
      throw redirect({ to: '/sign-in', search: backTo(location.href) });
    }
  },
  component: lazyRouteComponent(() => import('./app-layout.tsx'), 'AppLayout'),
  errorComponent: NoAppScreen,
});

const imports = createRoute({
  getParentRoute: () => app,
  path: '/',
  validateSearch: z.object({
    entity: entity.optional().catch(undefined),
    status: z.enum(IMPORT_STATUSES).optional().catch(undefined),
    /** Part of a file's name. */
    q: z.string().max(200).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../imports-list/imports-page.tsx'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => app,
  path: '/imports/new',
  validateSearch: z.object({ entity: entity.optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../new-import/new-import-page.tsx'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => app,
  path: '/imports/$id',
  validateSearch: z.object({
    step: z.enum(['preview', 'mapping']).optional().catch(undefined),
    /** The rows that the check shows, by what would become of them. */
    rows: z.enum(ROW_TABS).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../import/import-page.tsx'), 'ImportPage'),
});

const undoImport = createRoute({
  getParentRoute: () => app,
  path: '/imports/$id/undo',
  component: lazyRouteComponent(() => import('../undo/undo-page.tsx'), 'UndoPage'),
});

const importsAlias = createRoute({
  getParentRoute: () => app,
  path: '/imports',
  beforeLoad: () => {
    throw redirect({ to: '/' });
  },
});

const recordsAlias = createRoute({
  getParentRoute: () => app,
  path: '/records',
  beforeLoad: () => {
    throw redirect({ to: '/records/$entity', params: { entity: 'patients' } });
  },
});

const records = createRoute({
  getParentRoute: () => app,
  path: '/records/$entity',
  params: {
    parse: ({ entity: name }): { entity: EntityName } => ({ entity: entity.parse(name) }),
    stringify: ({ entity: name }) => ({ entity: name }),
  },
  validateSearch: z.object({
    q: z.string().max(200).optional().catch(undefined),
    /** What the list is ordered by: `id`, `updatedAt` or a field; and whether from the last to the first. */
    sort: z.string().max(64).optional().catch(undefined),
    desc: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../records/records-page.tsx'), 'RecordsPage'),
  errorComponent: NoPart,
});

const oneRecord = createRoute({
  getParentRoute: () => app,
  path: '/records/$entity/$id',
  params: {
    parse: ({ entity: name, id }): { entity: EntityName; id: string } => ({
      entity: entity.parse(name),
      id: z.uuid().parse(id),
    }),
    stringify: ({ entity: name, id }) => ({ entity: name, id }),
  },
  component: lazyRouteComponent(() => import('../records/record-page.tsx'), 'RecordPage'),
  errorComponent: NoPart,
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-layout.tsx'), 'SettingsLayout'),
});

const settingsAlias = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});

const profile = createRoute({
  getParentRoute: () => settings,
  path: '/profile',
  component: lazyRouteComponent(() => import('../settings/profile/profile-page.tsx'), 'ProfilePage'),
});

const appearance = createRoute({
  getParentRoute: () => settings,
  path: '/appearance',
  component: lazyRouteComponent(() => import('../settings/appearance-page.tsx'), 'AppearancePage'),
});

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('../settings/members/members-page.tsx'), 'MembersPage'),
});

const mappings = createRoute({
  getParentRoute: () => settings,
  path: '/mappings',
  component: lazyRouteComponent(() => import('../settings/mappings/mappings-page.tsx'), 'MappingsPage'),
});

const retention = createRoute({
  getParentRoute: () => settings,
  path: '/retention',
  component: lazyRouteComponent(() => import('../settings/retention/retention-page.tsx'), 'RetentionPage'),
});

/** The design system, for those who develop it: no part of what is built. */
const developersOnly = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/_kit',
        component: lazyRouteComponent(() => import('../kit/kit-page.tsx'), 'KitPage'),
      }),
    ]
  : [];

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invitation,
    ...developersOnly,
    app.addChildren([
      imports,
      newImport,
      oneImport,
      undoImport,
      importsAlias,
      recordsAlias,
      records,
      oneRecord,
      settings.addChildren([settingsAlias, profile, appearance, members, mappings, retention]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPart,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Why the check that was asked for on the way to a mapping did not begin. */
    checkRefused?: AppFailure;
  }
}

/** The session ended while a screen was open: sign in, then back to the same place. */
whenSessionIsLost(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in' || pathname.startsWith('/invitation/')) return;
  queryClient.removeQueries();
  void router.navigate({ to: '/sign-in', search: backTo(href) });
});

function backTo(href: string): { back?: string } {
  return href === '/' ? {} : { back: href };
}
