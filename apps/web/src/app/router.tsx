import { type Failure, failureOf, isSignedOut } from '@sluice/client/browser';
import { ENTITY_NAMES, type EntityName, IMPORT_STATUSES, isEntityName } from '@sluice/shared';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { queryClient, queryUtils, whenSessionIsLost } from '../api/clients.ts';
import { ROW_TABS, type RowTab } from '../import/check/row-tab.ts';
import { type ImportFilter, importsInput } from '../imports-list/imports-input.ts';
import { snapshotQuery } from '../live/snapshots.ts';
import { type RecordsSearch, recordsInput } from '../records/records-input.ts';
import { BrokenPart, BrokenScreen, MissingScreen, NoAppScreen, NoPart } from './fallback-screens.tsx';
import { NoAddress } from './no-address.ts';
import { oneOf, ownPath, shortText } from './search-params.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The page where one signs in waits so long for what it may tell besides. */
const WELCOME_WITHIN_MS = 400;

interface ImportSearch {
  step?: 'preview' | 'mapping' | undefined;
  /** The rows that the check shows, by what would become of them. */
  rows?: RowTab | undefined;
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: MissingScreen,
  errorComponent: BrokenScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ back }): { back?: string | undefined } => ({
    /** Where to go afterwards. */
    back: ownPath(back),
  }),
  // Awaited, so that nothing moves under the reader; but not for long, since the page does without.
  loader: () =>
    Promise.race([
      queryUtils.session.welcome.prefetch(),
      new Promise<void>((resolve) => setTimeout(resolve, WELCOME_WITHIN_MS)),
    ]),
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
  // Beside what the screen in it asks for, not before.
  loader: async ({ location }) => {
    try {
      await queryUtils.session.me.ensureData();
    } catch (error) {
      if (!isSignedOut(failureOf(error).code)) throw error;
      throw redirect({ to: '/sign-in', search: backTo(location.href) });
    }
  },
  component: lazyRouteComponent(() => import('./app-layout.tsx'), 'AppLayout'),
  errorComponent: NoAppScreen,
});

const imports = createRoute({
  getParentRoute: () => app,
  path: '/',
  validateSearch: ({ entity, status, q }): ImportFilter => ({
    entity: oneOf(ENTITY_NAMES, entity),
    status: oneOf(IMPORT_STATUSES, status),
    q: shortText(q, 200),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => void queryUtils.imports.list.prefetchInfinite(importsInput(deps)),
  component: lazyRouteComponent(() => import('../imports-list/imports-page.tsx'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => app,
  path: '/imports/new',
  validateSearch: ({ entity }): { entity?: EntityName | undefined } => ({
    entity: oneOf(ENTITY_NAMES, entity),
  }),
  component: lazyRouteComponent(() => import('../new-import/new-import-page.tsx'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => app,
  path: '/imports/$id',
  validateSearch: ({ step, rows }): ImportSearch => ({
    step: oneOf(['preview', 'mapping'], step),
    rows: oneOf(ROW_TABS, rows),
  }),
  loader: ({ params }) => void queryClient.prefetchQuery(snapshotQuery(params.id)),
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
    parse: ({ entity }): { entity: EntityName } => ({ entity: entityNamed(entity) }),
    stringify: ({ entity }) => ({ entity }),
  },
  validateSearch: ({ q, sort, desc }): RecordsSearch => ({
    q: shortText(q, 200),
    sort: shortText(sort, 64),
    desc: typeof desc === 'boolean' ? desc : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) =>
    void queryUtils.records.list.prefetchInfinite(recordsInput(params.entity, deps)),
  component: lazyRouteComponent(() => import('../records/records-page.tsx'), 'RecordsPage'),
  errorComponent: NoPart,
});

const duplicates = createRoute({
  getParentRoute: () => app,
  path: '/records/$entity/duplicates',
  params: {
    parse: ({ entity }): { entity: EntityName } => ({ entity: entityNamed(entity) }),
    stringify: ({ entity }) => ({ entity }),
  },
  component: lazyRouteComponent(() => import('../duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
  errorComponent: NoPart,
});

const oneRecord = createRoute({
  getParentRoute: () => app,
  path: '/records/$entity/$id',
  params: {
    parse: ({ entity, id }): { entity: EntityName; id: string } => {
      if (!UUID.test(id)) throw new NoAddress();
      return { entity: entityNamed(entity), id };
    },
    stringify: ({ entity, id }) => ({ entity, id }),
  },
  loader: ({ params }) => void queryUtils.records.history.prefetch(params),
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

const connections = createRoute({
  getParentRoute: () => settings,
  path: '/connections',
  component: lazyRouteComponent(
    () => import('../settings/connections/connections-page.tsx'),
    'ConnectionsPage',
  ),
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
      duplicates,
      oneRecord,
      settings.addChildren([settingsAlias, profile, appearance, members, mappings, connections, retention]),
    ]),
  ]),
  // What a reader points at is fetched before it is pressed; how long it stays fresh is told to the cache alone.
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: BrokenPart,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Why the check that was asked for on the way to a mapping did not begin. */
    checkRefused?: Failure;
  }
}

/** The session ended while a screen was open: sign in, then back to the same place. */
whenSessionIsLost(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in' || pathname.startsWith('/invitation/')) return;
  queryClient.removeQueries();
  void router.navigate({ to: '/sign-in', search: backTo(href) });
});

function entityNamed(name: string): EntityName {
  if (!isEntityName(name)) throw new NoAddress();
  return name;
}

function backTo(href: string): { back?: string } {
  return href === '/' ? {} : { back: href };
}
