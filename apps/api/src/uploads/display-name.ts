import { basename, win32 } from 'node:path';

/** What a screen can show, and the column of the table holds, in characters. */
const MAX_LENGTH = 255;

// Control characters, NUL among them, and those that turn the direction of what follows, so that `gpj.exe` cannot be
// shown as `exe.jpg`.
const NOT_SHOWN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The name of an upload as it is shown. It names nothing on our disk, where a file lies under its id; here it is only
 * made short, single-line and free of folders.
 */
export function displayName(given: string | null | undefined): string {
  const name = win32.basename(basename((given ?? '').replace(NOT_SHOWN, ''))).trim();
  return [...name].slice(0, MAX_LENGTH).join('').trim() || 'unnamed';
}
