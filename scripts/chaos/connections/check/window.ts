import type { Scrobble } from '@sluice/fakes';
import { z } from 'zod';
import { Findings } from '../../check/findings.ts';
import type { Scenario } from '../../scenario.ts';
import type { Moment, Scene } from '../scene.ts';
import type { Play } from './plays.ts';
import { asPlay } from './table.ts';

const windowSchema = z.object({
  scope: z.enum(['all', 'new']),
  from: z.number().nullable(),
  to: z.number(),
  limit: z.number().nullable(),
});
type Window = z.output<typeof windowSchema>;

/** What is asked for. */
export interface PullRequest {
  readonly scope: 'all' | 'new';
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
}

const OVERLAP_S = 14 * 24 * 60 * 60;
const SETTLING_S = 60;
const MINUTE_S = 60;

/** Which part of the account an import reads, as it says itself. */
export async function windowOf({ database }: Scenario, importId: string): Promise<Window> {
  const { window } = await database.row<{ window: unknown }>(
    `select source -> 'window' as window from imports where id = $1`,
    [importId],
  );
  return windowSchema.parse(window);
}

interface Asked {
  readonly request: PullRequest;
  readonly scene: Scene;
  /** Between which two milliseconds. */
  readonly asked: number;
  readonly answered: number;
}

/**
 * It is the part that was asked for, or as little more as it takes to begin and end between two minutes. What is new begins a
 * fortnight before the end of the last import that read without a gap.
 */
export function checkWindow(window: Window, { request, scene, asked, answered }: Asked): void {
  const findings = new Findings();
  const isWithin = (found: number | null, least: number, most: number) =>
    found !== null && found >= least && found <= most;
  const [begin, end] = [request.from, request.to].map((time) => time && Date.parse(time) / 1000);
  const [earliest = 0, latest = 0] = [asked, answered].map((ms) => Math.floor(ms / 1000) - SETTLING_S);
  const [least, most] = end ? [end, end + MINUTE_S - 1] : [earliest - MINUTE_S + 1, latest];
  if (!isWithin(window.to, least, most)) findings.add(`until ${window.to} instead of ${least} to ${most}`);
  const read = scene.done.flatMap(({ readUntil, isUndone }) =>
    readUntil === undefined || isUndone ? [] : [readUntil],
  );
  const isNew = request.scope === 'new' && read.length > 0;
  const since = isNew ? Math.max(...read) - OVERLAP_S : begin || undefined;
  if (since === undefined) findings.equal('from', window.from, null);
  else if (!isWithin(window.from, since - MINUTE_S + 1, since))
    findings.add(`from ${window.from} instead of ${since}`);
  findings.equal('at most', window.limit, request.limit ?? null);
  findings.settle('the part of an account');
}

/**
 * What a pull of a window must have read: what was there from its beginning to its end. And what it may have: that, and what
 * came or went meanwhile.
 */
export function offeredWithin(
  { from, to, limit }: Window,
  began: Moment,
  ended: Moment,
  came: readonly Scrobble[],
): { must: Play[]; may: Play[]; rows: { least: number; most: number } } {
  const isWithin = ({ uts }: Scrobble) => uts < to && uts >= (from ?? uts);
  const left = new Set(ended.scrobbles.map(keyOf));
  const all = [...began.scrobbles, ...came.slice(began.came)].filter(isWithin);
  const stayed = began.scrobbles.filter((one) => isWithin(one) && left.has(keyOf(one)));
  if (limit === null || limit >= all.length)
    return {
      must: stayed.map(asPlay),
      may: all.map(asPlay),
      rows: { least: stayed.length, most: all.length },
    };
  // Nothing comes or goes then. Of what lies in the second of the last one, some are within.
  const last = stayed[limit - 1]?.uts ?? 0;
  return {
    must: stayed.filter(({ uts }) => uts > last).map(asPlay),
    may: stayed.filter(({ uts }) => uts >= last).map(asPlay),
    rows: { least: limit, most: limit },
  };
}

function keyOf({ uts, artist, track }: Scrobble): string {
  return JSON.stringify([uts, artist, track]);
}
