import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BlockList, isIP } from 'node:net';
import { join } from 'node:path';
import { createPrisma, type PrismaClient, writePrivateJson } from '@sluice/db';
import type { SupervisorEnvironment } from '@sluice/runtime/environment';
import {
  DEMO,
  type Demo,
  type DemoMade,
  demoSchema,
  demoSignIn,
  demoState,
  hasOrganizations,
  makeDemo,
} from '@sluice/services';
import { ROLES } from '@sluice/shared';
import type { Options } from './options.ts';
import { StartError } from './start-error.ts';

/** Whom this start lets in, as far as it may say so. */
export interface Entrance {
  /** The demo's admin, while the account has the password that it was made with. */
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  /** Nobody can sign in: an organisation has to be made first. */
  readonly empty: boolean;
  /** Why the demo that was asked for is not there. */
  readonly noDemo: 'demoGone' | 'demoTaken' | undefined;
}

/**
 * Whether this start may speak of the demo: it is reached from this machine alone, and nobody said no; or it is asked
 * for. A server on this machine with a public address is reached from elsewhere too.
 */
export function mayShowDemo(
  { host, publicUrl, demo }: Pick<SupervisorEnvironment, 'host' | 'publicUrl' | 'demo'>,
  options: Pick<Options, 'demo'>,
): boolean {
  if (options.demo) return true;
  const reached = [host, ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])];
  return demo && reached.every(isLoopback);
}

/**
 * Makes the demo where it is wanted and was never made in this database: on the first start of the embedded database for
 * this machine alone, or wherever it is asked for. What exists is never touched, a demo that was removed stays away.
 *
 * @param databaseUrl what API and workers connect as
 * @throws {StartError} where `demo.json` cannot be understood and would be needed
 */
export async function openEntrance(
  env: SupervisorEnvironment,
  options: Options,
  databaseUrl: string,
): Promise<Entrance> {
  const database = createPrisma(databaseUrl, 'sluice_auth');
  try {
    const shown = mayShowDemo(env, options);
    const state = await demoState(database);
    const byItself = shown && env.server === undefined && state.state === 'never' && state.empty;
    let made: DemoMade | undefined;
    if (state.state === 'never' && (options.demo || byItself))
      made = await makeDemo(database, await firstDemo(env.dataDir));
    return {
      admin: shown ? await admin(database, env.dataDir) : undefined,
      empty: !(await hasOrganizations(database)),
      noDemo: options.demo ? whyNot(state.state === 'gone' ? 'gone' : made) : undefined,
    };
  } finally {
    await database.$disconnect();
  }
}

function whyNot(outcome: DemoMade | 'gone' | undefined): Entrance['noDemo'] {
  switch (outcome) {
    case 'gone':
      return 'demoGone';
    case 'taken':
      return 'demoTaken';
    default:
      return undefined;
  }
}

async function admin(database: PrismaClient, dataDir: string): Promise<Entrance['admin']> {
  const demo = await readDemo(dataDir);
  return demo && demo !== 'unreadable' ? demoSignIn(database, demo) : undefined;
}

/** The demo to be made: as `demo.json` has it where an earlier start wrote it, or with passwords of this folder alone. */
async function firstDemo(dataDir: string): Promise<Demo> {
  const known = await readDemo(dataDir);
  if (known === 'unreadable') throw new StartError('demoUnreadable', { path: demoPath(dataDir) });
  if (known) return known;
  const demo: Demo = {
    organization: DEMO.organization,
    accounts: ROLES.map((role) => ({ role, email: DEMO.addresses[role], password: readablePassword() })),
  };
  await writePrivateJson(demoPath(dataDir), demo);
  return demo;
}

async function readDemo(dataDir: string): Promise<Demo | 'unreadable' | undefined> {
  const text = await readFile(demoPath(dataDir), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return demoSchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

function demoPath(dataDir: string): string {
  return join(dataDir, 'demo.json');
}

/** Three groups of four letters and digits that are not mistaken for one another: 59 bits. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return [group(), group(), group()].join('-');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether what listens on a host, or is called by this name, is reached from this machine alone (RFC 6761, 6.3). */
function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) !== 0) return LOOPBACK.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return /^(.+\.)?localhost\.?$/i.test(address);
}
