import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { postmasterFile } from './postmaster.ts';

/**
 * A shell that waits for the end of this program and then stops the server, so that nothing is left behind by a
 * program that was killed. It knows the end by its standard input closing; told `done`, it leaves without a trace.
 * Before it signals it looks whether the process is still the server, and then it may remove folders.
 */
const SCRIPT = `
read -r word && [ "$word" = done ] && exit 0
read -r owner < "$2" && [ "$owner" = "$1" ] && kill -INT "$1"
server=$1
shift 2
[ $# -gt 0 ] || exit 0
while kill -0 "$server"; do sleep 0.1; done
rm -rf -- "$@"
`;

export interface Guardian {
  /** The server is stopped; there is nothing left to guard. */
  dismiss(): void;
}

/** @param temporary folders to remove once the server has ended, after this program was killed */
export function guardServer(pid: number, data: string, temporary: readonly string[]): Guardian {
  if (process.platform === 'win32') return { dismiss: () => undefined }; // there the next start stops the orphan
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid), postmasterFile(data), ...temporary], {
    cwd: '/',
    detached: true, // a Ctrl-C in the terminal is not for it
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined); // no shell: the next start stops the orphan
  shell.stdin.on('error', () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return { dismiss: () => void shell.stdin.end('done\n') };
}
