import { homedir } from 'node:os';
import { resolve } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** The folder that a person called from: pnpm runs scripts in another one, and says in `INIT_CWD` from where. */
export function callerFolder(variables: Variables = process.env): string {
  return variables.INIT_CWD || process.cwd();
}

/** The locale that a person has chosen for messages, like `fr_FR.UTF-8` (POSIX, 8.2: `LC_ALL` before all). */
export function callerLocale(variables: Variables = process.env): string | undefined {
  return variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || undefined;
}

/** A path as somebody wrote it, made absolute; outside a shell nobody else reads `~`. */
export function absolute(path: string, folder: string): string {
  return resolve(
    folder,
    path.trim().replace(/^~(?=$|[/\\])/, () => homedir()),
  );
}
