import type { Page } from '@playwright/test';
import { heading, type Shot, type Stage } from './shot.ts';

/** A call that never gets through. */
const cut = (procedure: string) => (page: Page) =>
  page.route(new RegExp(`/trpc/[^?]*${procedure}`), (route) => route.abort());

/** A call that is never answered. */
const hold = (procedure: string) => (page: Page) =>
  page.route(new RegExp(`/trpc/[^?]*${procedure}`), () => undefined);

const FAILS: readonly Shot[] = [
  {
    name: 'home-unreachable',
    path: () => '/',
    before: cut('imports.list'),
    shows: (page, { imports }) => page.getByText(imports.failed),
  },
  {
    name: 'records-unreachable',
    path: () => '/records/patients',
    before: cut('records.list'),
    shows: (page, { records }) => page.getByText(records.failed),
  },
  {
    name: 'import-unreachable',
    path: (id) => `/imports/${id('patients')}`,
    before: cut('imports.get'),
    shows: (page, texts) => heading(page, texts.import.failed),
  },
  {
    name: 'undo-unreachable',
    path: (id) => `/imports/${id('patients')}/undo`,
    before: cut('imports.get'),
    shows: (page, texts) => heading(page, texts.import.failed),
  },
  {
    name: 'record-unreachable',
    path: (id) => `/records/patients/${id('a patient')}`,
    before: cut('records.history'),
    shows: (page, { record }) => page.getByText(record.failed),
  },
  {
    name: 'members-unreachable',
    path: () => '/settings/members',
    before: cut('members'),
    shows: (page, { invitations }) => page.getByText(invitations.openFailed),
  },
  {
    name: 'app-unreachable',
    path: () => '/',
    before: cut(''),
    shows: (page, { broken }) => heading(page, broken.title),
  },
];

const LOADING = [
  { name: 'home-loading', path: () => '/', holds: 'imports.list' },
  { name: 'records-loading', path: () => '/records/patients', holds: 'records.list' },
  {
    name: 'record-loading',
    path: (id: (made: string) => string) => `/records/patients/${id('a patient')}`,
    holds: 'records.history',
  },
  {
    name: 'import-loading',
    path: (id: (made: string) => string) => `/imports/${id('patients')}`,
    holds: 'imports',
  },
  {
    name: 'undo-loading',
    path: (id: (made: string) => string) => `/imports/${id('patients')}/undo`,
    holds: 'imports',
  },
  { name: 'settings-members-loading', path: () => '/settings/members', holds: 'members' },
  { name: 'settings-retention-loading', path: () => '/settings/retention', holds: 'retention' },
  { name: 'settings-profile-loading', path: () => '/settings/profile', holds: 'profile.sessions' },
];

/** Screens that wait, and screens that wait in vain. */
export const trouble: Stage = {
  prepare: async () => undefined,
  shots: [
    ...FAILS,
    ...LOADING.map(
      ({ holds, ...shot }): Shot => ({
        ...shot,
        before: hold(holds),
        shows: (page, { general }) => page.getByText(general.loading).first(),
        isWaiting: true,
      }),
    ),
  ],
};
