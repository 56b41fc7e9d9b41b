import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/**
 * Which process it is: its id alone is given to another one later (after a reboot, in the next container), so that the
 * moment of its start belongs to it, as the system writes it.
 */
export const processIdentitySchema = z.object({ pid: z.int().positive(), started: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** This process. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: (await startOf(process.pid)) ?? '' };
}

/** Whether a process still runs. One that was killed and that nobody has asked about yet (a zombie) does not. */
export async function isRunning({ pid, started }: ProcessIdentity): Promise<boolean> {
  return exists(pid) && (await startOf(pid)) === (started === '' ? undefined : started);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // another account's
  }
}

/** When a process was started; undefined where it has ended, and where the system does not tell. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // proc(5): the second field is the name in brackets and may hold anything; the third is the state, the 22nd the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  }
  const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  const [state = '', ...moment] = stdout.trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? undefined : moment.join(' ');
}
