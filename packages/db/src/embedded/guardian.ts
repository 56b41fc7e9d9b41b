import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * A shell that waits for the end of this program and then stops the server, so that nothing is left behind by a
 * program that was killed. It knows the end by its standard input closing; told `done`, it leaves without a trace.
 *
 * It is there before the server is, which may have yet to begin when the program ends. So it knows the server not by its
 * process but by a mark among its options, which PostgreSQL writes into the data folder beside the process: a server of
 * somebody else's start has another one. One that does not stop in time is stopped at once, and recovers when it starts
 * again. Then it may remove folders.
 */
const SCRIPT = `
read -r word && [ "$word" = done ] && exit 0
mark=$1
data=$2
shift 2
began() { grep -qF "$mark" "$data/postmaster.opts"; }
runs() { began && read -r server < "$data/postmaster.pid" && kill -0 "$server"; }
waited=0
until began || [ $waited -ge 50 ]; do
  waited=$((waited + 1))
  sleep 0.1
done
runs && kill -INT "$server"
waited=0
while runs; do
  waited=$((waited + 1))
  [ $waited -eq 40 ] && kill -QUIT "$server"
  sleep 0.1
done
[ $# -eq 0 ] || rm -rf -- "$@"
`;

export interface Guardian {
  /** The server is stopped; there is nothing left to guard. Resolves when the guardian has left. */
  dismiss(): Promise<void>;
}

/**
 * @param mark stands in the options of the server that is about to be started, and of no other
 * @param temporary folders to remove once the server has ended, after this program was killed
 */
export function guardServer(mark: string, data: string, temporary: readonly string[]): Guardian {
  if (process.platform === 'win32') return { dismiss: () => Promise.resolve() }; // there the next start stops the orphan
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', mark, data, ...temporary], {
    cwd: '/',
    detached: true, // a Ctrl-C in the terminal is not for it
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const left = Promise.withResolvers<void>();
  shell.once('exit', () => left.resolve());
  shell.on('error', () => left.resolve()); // no shell: the next start stops the orphan
  shell.stdin.on('error', () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return {
    dismiss: () => {
      shell.ref();
      shell.stdin.end('done\n');
      return left.promise;
    },
  };
}
