import { Worker } from 'node:worker_threads';

/** What the thread is started with. */
export interface ParentData {
  /** The process that started this one. */
  readonly parent: number;
  /** The first is 1 once the main thread knows that it is gone. */
  readonly gone: Int32Array;
  /** A process that is not over so many milliseconds later is ended, whatever its main thread does or waits for. */
  readonly deadlineMs: number;
}

/** A process is ended so many milliseconds after its parent: one more than those give themselves that stop by themselves. */
const DEADLINE_MS = 9_000;

/**
 * Calls back, once, when the process that started this one over a channel is gone, however that ended: it can send no
 * signal any more, but its channel closes. Where it is gone already, at once: nobody is told later, and this process
 * would stay for ever.
 *
 * A process that is still there at the deadline is ended by a thread that watches the parent for itself: the main one
 * may be in a loop, or wait for a pipe that nobody reads any more.
 */
export function whenParentLeaves(leave: () => void, deadlineMs = DEADLINE_MS): void {
  const gone = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ParentData = { parent: process.ppid, gone, deadlineMs };
  new Worker(new URL('./parent-thread.js', import.meta.url), { workerData, execArgv: [] }).unref();
  const left = () => {
    Atomics.store(gone, 0, 1);
    leave();
  };
  // Undefined where there never was a channel.
  if (process.connected === false) left();
  else process.once('disconnect', left);
  // The channel is there to be closed: it keeps nobody from ending who has nothing more to do.
  process.channel?.unref();
}
