import type { Part } from '@sluice/testing';
import type { Strike } from './strike.ts';

/** The worker that has the import in hand, with the epoch of its claim; undefined when none of ours has. */
export async function ownerOf({
  scene,
  importId,
}: Strike): Promise<{ part: Part; epoch: number } | undefined> {
  const [owner] = await scene.database.rows<{ pid: number; epoch: number }>(
    `select w.pid, i.epoch from imports i join workers w on w.id = i.owner
     where i.id = $1 and i.status in ('parsing', 'committing', 'undoing')`,
    [importId],
  );
  const part = scene.stack.workers.find((name) => scene.stack.pid(name) === owner?.pid);
  return part !== undefined && owner ? { part, epoch: owner.epoch } : undefined;
}

/** Whether a worker besides this one is there to take over: it runs, is not held still, and has just said so. */
export async function hasSuccessor({ scene }: Strike, victim: Part): Promise<boolean> {
  const alive = await scene.database.rows<{ pid: number }>(
    `select pid from workers where seen_at > now() - interval '4 seconds'`,
  );
  return scene.stack.workers.some(
    (name) =>
      name !== victim && !scene.suspended.has(name) && alive.some(({ pid }) => pid === scene.stack.pid(name)),
  );
}

export function anyWorker({ scene }: Strike): Part | undefined {
  const { workers } = scene.stack;
  return workers[scene.random.integer(0, workers.length - 1)];
}
