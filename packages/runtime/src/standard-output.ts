/** So many characters of lines wait for a reader who is slow; what is said beyond is dropped, and counted. */
const MAX_WAITING = 1024 * 1024;

let gone = false;
let listens = false;

/**
 * Lines on standard output that nobody waits for. A pipe whose reader does not read takes what it has room for, and its
 * lines wait in memory; one whose reader is gone, or a full disk, costs the lines and nothing else. A library that waits
 * for its lines to be taken, as some do before a process ends, would keep a process alive whose parent was killed.
 *
 * @param notice the line that tells how many were dropped, once there is room again
 */
export function standardOutput(notice: (dropped: number) => string): { write(line: string): void } {
  const { stdout } = process;
  if (!listens) {
    listens = true;
    stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') gone = true;
    });
  }
  let dropped = 0;
  return {
    write(line) {
      if (gone || stdout.destroyed || stdout.writableLength > MAX_WAITING) {
        dropped++;
        return;
      }
      const before = dropped;
      dropped = 0;
      try {
        stdout.write(before > 0 ? notice(before) + line : line);
      } catch {
        // A file is written at once, and has no room.
        dropped = before + 1;
      }
    },
  };
}
