import type { Part } from '@sluice/testing';
import type { Strike } from './strike.ts';

/** The worker that has the import in hand, with the epoch of its claim; undefined when none of ours has. */
export async function ownerOf({
  scenario,
  importId,
}: Strike): Promise<{ part: Part; epoch: number } | undefined> {
  const [owner] = await scenario.database.rows<{ pid: number; epoch: number }>(
    `select w.pid, i.epoch from imports i join workers w on w.id = i.owner
     where i.id = $1 and i.status in ('parsing', 'committing', 'undoing')`,
    [importId],
  );
  const part = scenario.stack.workers.find((name) => scenario.stack.pid(name) === owner?.pid);
  return part !== undefined && owner ? { part, epoch: owner.epoch } : undefined;
}

/** Whether a worker besides this one is there to take over: it runs, is not held still, and has just said so. */
export async function hasSuccessor({ scenario }: Strike, victim: Part): Promise<boolean> {
  const alive = await scenario.database.rows<{ pid: number }>(
    `select pid from workers where seen_at > now() - interval '4 seconds'`,
  );
  return scenario.stack.workers.some(
    (name) =>
      name !== victim &&
      !scenario.suspended.has(name) &&
      alive.some(({ pid }) => pid === scenario.stack.pid(name)),
  );
}

export function anyWorker({ scenario }: Strike): Part | undefined {
  const { workers } = scenario.stack;
  return workers[scenario.random.integer(0, workers.length - 1)];
}
