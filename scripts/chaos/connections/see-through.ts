import { drive } from '../actions/drive.ts';
import { Violation } from '../check/findings.ts';
import type { Records } from '../check/records.ts';
import type { PlannedFault } from '../faults/draw.ts';
import type { ChaosPhase } from '../plan.ts';
import type { Scenario } from '../scenario.ts';
import type { Sight } from '../watch/sight.ts';
import { Watcher } from '../watch/watcher.ts';
import { checkStopped } from './check/at-rest.ts';

/** An import of an account, or of a file of it, and the table that it writes. */
export interface Seen {
  readonly importId: string;
  readonly before: Records;
  readonly read: () => Promise<Records>;
}

/** Sees an import through one phase, in which faults strike. @throws Violation as `drive` */
export async function seePhase(
  scenario: Scenario,
  { importId, before, read }: Seen,
  {
    watcher,
    phase,
    faults,
  }: { readonly watcher: Watcher; readonly phase: ChaosPhase; readonly faults: readonly PlannedFault[] },
  isDone: (sight: Sight) => boolean,
): Promise<void> {
  const { plan } = scenario;
  await drive(
    {
      ...{ importId, watcher, phase },
      scenario: { ...scenario, plan: { ...plan, faults: { ...plan.faults, [phase]: faults } } },
      checkAtRest: () => checkStopped(scenario, { importId, before, phase }, read),
    },
    isDone,
  );
}

/**
 * Sees a pull through to its end; a person continues it where it breaks as it was meant to.
 *
 * @param breaksAs the code with which it may break once
 * @param mend done before it is continued
 */
export async function seePull(
  scenario: Scenario,
  seen: Seen,
  {
    faults,
    breaksAs,
    mend = () => undefined,
  }: {
    readonly faults: readonly PlannedFault[];
    readonly breaksAs?: string | undefined;
    readonly mend?: () => void;
  },
): Promise<void> {
  const { importId, before, read } = seen;
  const { database, timeline, api, deadline } = scenario;
  const watcher = new Watcher(database.url, importId, timeline, deadline);
  try {
    let mayBreak = breaksAs !== undefined;
    for (let left = faults; ; left = []) {
      await seePhase(
        scenario,
        seen,
        { watcher, phase: 'commit', faults: left },
        ({ status }) => status === 'completed' || (mayBreak && status === 'failed'),
      );
      const { status, error, version } = await watcher.now();
      if (status === 'completed') return;
      if (error !== breaksAs) throw new Violation('a pull that breaks', [`${error} instead of ${breaksAs}`]);
      mayBreak = false;
      await checkStopped(scenario, { importId, before, phase: 'commit' }, read);
      mend();
      timeline.note(`continue after ${error}`);
      await api.order('continue', importId);
      await watcher.until('it goes on', (sight) => sight.status !== 'failed' && sight.version > version);
    }
  } finally {
    await watcher.stop();
  }
}

/** Plays an import back, or forth again. */
export async function seePlayback(
  scenario: Scenario,
  seen: Seen,
  phase: 'undo' | 'redo',
  faults: readonly PlannedFault[],
): Promise<void> {
  const { database, timeline, api, deadline } = scenario;
  const watcher = new Watcher(database.url, seen.importId, timeline, deadline);
  const end = phase === 'undo' ? 'undone' : 'completed';
  try {
    const { version } = await watcher.now();
    timeline.note(`${phase} ${seen.importId}`);
    await api.order(phase, seen.importId);
    await seePhase(
      scenario,
      seen,
      { watcher, phase, faults },
      (sight) => sight.status === end && sight.version > version,
    );
  } finally {
    await watcher.stop();
  }
}
