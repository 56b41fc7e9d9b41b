// Plain JavaScript: a thread that has to strip types first takes twice the memory, in every process.
import { workerData } from 'node:worker_threads';

const LOOK_MS = 250;

/** @type {import('./when-parent-leaves.ts').ParentData} */
const { parent, gone, deadlineMs } = workerData;
/** @type {number | undefined} */
let goneSince;
setInterval(() => {
  // An orphan is given to another process. Where systems do not do that, the main thread's word has to do.
  if (process.ppid === parent && Atomics.load(gone, 0) === 0) return;
  goneSince ??= performance.now();
  if (performance.now() - goneSince > deadlineMs) process.kill(process.pid, 'SIGKILL');
}, LOOK_MS);
