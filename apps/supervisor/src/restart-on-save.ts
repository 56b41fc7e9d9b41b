import { basename, join, relative, sep } from 'node:path';
import type { StartMessages } from '@sluice/messages/start';
import { watch } from 'chokidar';
import type { Service } from './service.ts';

/** Milliseconds without a save after which those before it are one: of all files of an editor, of another branch. */
const QUIET = 100;
/** Milliseconds after the first of them at which they are taken up in any case. */
const LATEST = 1_000;

export interface Watched {
  readonly service: Pick<Service, 'name' | 'restart'>;
  /** Folders of packages, as absolute paths: it runs from their `src`. */
  readonly packages: readonly string[];
}

export interface SaveEvents {
  /** Says something to the person at the terminal. */
  readonly tell: (line: string) => void;
  readonly messages: StartMessages;
  /** A service could not be restarted. */
  readonly failed: (reason: unknown) => void;
}

/**
 * Restarts the services whose sources are saved, all of them at once: none needs another to be there. It is the folders
 * that are watched: many editors write a new file and rename it over the old one, and Node's own `--watch` goes on
 * watching the old one, which nobody writes to any more. Of each package it is the folder above `src`, which stays when
 * another branch takes `src` away and brings it back.
 *
 * @param root paths are told relative to it
 * @returns stops watching
 */
export async function restartOnSave(
  watched: readonly Watched[],
  root: string,
  { tell, messages, failed }: SaveEvents,
): Promise<() => Promise<void>> {
  const sources = (folder: string) => join(folder, 'src');
  const isInside = (path: string, folders: readonly string[]) =>
    folders.some((folder) => path.startsWith(sources(folder) + sep));
  const packages = [...new Set(watched.flatMap((each) => each.packages))];
  const tops = new Set(packages.flatMap((folder) => [folder, sources(folder)]));
  const saved = new Set<string>();
  let latest: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const restart = () => {
    latest = undefined;
    const paths = [...saved];
    saved.clear();
    const concerned = watched.filter((each) => paths.some((path) => isInside(path, each.packages)));
    const [first = '', ...others] = paths;
    const file = relative(root, first);
    const services = messages.format.list(concerned.map(({ service }) => service.name));
    tell(
      others.length === 0
        ? messages.t('told.saved', { file, services })
        : messages.t('told.savedMore', { count: others.length, file, services }),
    );
    Promise.all(concerned.map(({ service }) => service.restart())).catch(failed);
  };

  const watcher = watch(packages, {
    ignoreInitial: true,
    ignored: (path, stats) =>
      !(tops.has(path) || isInside(path, packages)) || (stats?.isFile() === true && !isSource(path)),
  });
  watcher.on('all', (event, path) => {
    if (event === 'addDir' || event === 'unlinkDir' || !isSource(path)) return;
    saved.add(path);
    latest ??= performance.now() + LATEST;
    clearTimeout(timer);
    timer = setTimeout(restart, Math.min(QUIET, Math.max(0, latest - performance.now())));
  });
  watcher.on('error', (error) => {
    const detail = error instanceof Error ? error.message : String(error);
    tell(messages.t('told.notWatched', { detail }));
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

/** Neither a copy nor a lock that an editor keeps beside the file. */
function isSource(path: string): boolean {
  return /^[^.].*\.(ts|json|sql)$/.test(basename(path));
}
