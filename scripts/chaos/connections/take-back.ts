import { Findings } from '../check/findings.ts';
import { differences } from '../check/records.ts';
import { isSame } from './check/landed.ts';
import { readPlays } from './check/table.ts';
import type { UndoStep } from './plan.ts';
import type { Done, Scene } from './scene.ts';
import { seePlayback } from './see-through.ts';

/**
 * Takes an import back, and forth again where the plan says so. Undone, the table is as it was before the import, with what came
 * since; redone, it is as just before the undo.
 */
export async function takeBack(scene: Scene, step: UndoStep): Promise<void> {
  const { scenario, done } = scene;
  const at = placeOf(done, step.of);
  const target = done[at];
  if (!target) return;
  const present = await readPlays(scenario);
  const findings = new Findings();
  const seen = { importId: target.importId, before: target.before, read: () => readPlays(scenario) };
  await seePlayback(scenario, seen, 'undo', step.faults.undo);
  const undone = await readPlays(scenario);
  const added = new Set([...target.after.keys()].filter((id) => !target.before.has(id)));
  const expected = isLast(done, at) ? target.before : new Map([...present].filter(([id]) => !added.has(id)));
  findings.all('the table after the undo', differences(expected, undone));
  findings.settle('the undo of an account');
  done[at] = { ...target, isUndone: true };
  if (!step.redo) return;
  await seePlayback(scenario, seen, 'redo', step.faults.redo);
  findings.all('the table after the redo', differences(present, await readPlays(scenario)));
  findings.settle('the redo of an account');
  done[at] = target;
}

/** The one of which can be told what its undo must leave: the last or one that only adds, as long as nobody vouches for it. */
function placeOf(done: readonly Done[], of: UndoStep['of']): number {
  // Of one that has written nothing there is nothing to take back, and it is refused.
  const standing = done.flatMap((one, at) => (one.isUndone || hasWrittenNothing(one) ? [] : [at]));
  const last = standing.at(-1) ?? -1;
  if (of === 'last') return isVouchedFor(done, last) ? -1 : last;
  return (
    standing.find((at) => {
      const one = done[at];
      const onlyAdds = one && [...one.before].every(([id, row]) => isSame(row, one.after.get(id)));
      return onlyAdds && !isVouchedFor(done, at);
    }) ?? -1
  );
}

/** Whether a later import may have found records of it as its own rows say: they stay then. */
function isVouchedFor(done: readonly Done[], at: number): boolean {
  return done.slice(at + 1).some(({ vouches }) => vouches);
}

function hasWrittenNothing({ before, after }: Done): boolean {
  return after.size === before.size && [...before].every(([id, row]) => isSame(row, after.get(id)));
}

/** Whether nothing that stands has come after it. */
function isLast(done: readonly Done[], at: number): boolean {
  return done.slice(at + 1).every(({ isUndone }) => isUndone);
}
