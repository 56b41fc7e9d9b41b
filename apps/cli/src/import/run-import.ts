import { type Client, failureOf } from '@sluice/client';
import { isFinal, type Snapshot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cancelOnInterrupt } from './cancel-on-interrupt.ts';
import { countCorrected } from './count-corrected.ts';
import { countsInWords, sayErased, sayFoundBy } from './counts-in-words.ts';
import { follow } from './follow.ts';
import { ANY_ENTITY, prepare } from './prepare.ts';
import { createProgress, type Progress } from './progress-bar.ts';
import type { ImportRequest } from './request.ts';
import { upload } from './upload.ts';

/**
 * Takes a file the whole way: upload, profile, mapping, dry run, commit. Ends with the last snapshot: final, or
 * `ready` after a dry run. When `signal` is aborted the server is asked to cancel, and its end is waited for.
 *
 * @throws AppError as the server refuses; CliError for what the command line has wrong
 */
export async function runImport(
  connection: Client,
  terminal: Terminal,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<Snapshot> {
  const progress = createProgress(terminal);
  try {
    const fileId = await upload(connection, request.path, progress.uploading, signal);
    progress.clear();
    await announceEarlier(connection, terminal, fileId);
    // Where the file is to tell what its rows are, it is read first as if they were of any entity.
    const { name: entity = ANY_ENTITY, options } = request.entity ?? {};
    const { id } = await connection.calls.imports.create.mutate({ fileId, entity, options, again: true });
    return await seeThrough(connection, terminal, progress, id, request, signal);
  } finally {
    progress.clear();
  }
}

/** From the draft to the end, with Ctrl-C asking for a cancel all along. */
async function seeThrough(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  id: string,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<Snapshot> {
  using _ = cancelOnInterrupt(connection, terminal, progress, id, signal);
  try {
    return await advance(connection, terminal, progress, id, request);
  } catch (error) {
    // Between two phases a cancelled import refuses the next one.
    if (signal.aborted && failureOf(error).code === 'wrong_state')
      return await follow(connection, id, ({ status }) => isFinal(status));
    // The command line is at fault: a draft that nobody will come back to is not left lying about.
    if (error instanceof CliError && error.code !== 'server_lost')
      await connection.calls.imports.cancel.mutate({ id }).catch(() => undefined);
    throw error;
  }
}

async function advance(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  id: string,
  request: ImportRequest,
): Promise<Snapshot> {
  const { calls } = connection;
  const unreadable = await prepare(connection, terminal, progress, id, request);
  if (unreadable) return unreadable;
  await calls.imports.check.mutate({ id });
  const checked = await follow(connection, id, (snapshot) => {
    progress.importing(snapshot);
    // An express import goes on to its commit by itself.
    return isFinal(snapshot.status) || snapshot.status === 'ready';
  });
  progress.clear();
  if (checked.status !== 'ready' || request.dryRun) return checked;
  const stopped = await startCounted(connection, terminal, progress, checked);
  if (stopped) return stopped;
  return follow(connection, id, (snapshot) => {
    progress.importing(snapshot);
    return isFinal(snapshot.status);
  });
}

/**
 * Starts an import that is ready, by a plan that counts every correction, also those that somebody makes meanwhile.
 *
 * @returns where it ended before it could start; undefined where it has started
 */
async function startCounted(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  checked: Snapshot,
): Promise<Snapshot | undefined> {
  const { calls } = connection;
  for (let now = checked; ; now = await calls.imports.get.query({ id: now.id })) {
    now = await countCorrected(connection, terminal, progress, now);
    if (now.status !== 'ready') return now;
    terminal.print(terminal.t('notice.plan', { counts: countsInWords(terminal, now.plan ?? now) }));
    sayFoundBy(terminal, now);
    sayErased(terminal, now);
    try {
      await calls.imports.start.mutate({ id: now.id });
      return undefined;
    } catch (error) {
      if (failureOf(error).code !== 'corrections_unchecked') throw error;
    }
  }
}

/** The same bytes again are no mistake of the command's, but worth knowing. */
async function announceEarlier({ calls }: Client, terminal: Terminal, fileId: string): Promise<void> {
  const { earlier } = await calls.files.get.query({ fileId });
  // The counts of any other may be a dry run's, of what never happened.
  const last = earlier.find(({ status }) => status === 'completed');
  if (!last) return;
  terminal.note(
    terminal.t('notice.sameFile', {
      date: terminal.format.dateTime(last.createdAt),
      status: terminal.t(`common:statusInSentence.${last.status}`),
      inserted: terminal.t('common:counted.inserted', { count: last.inserted }),
      updated: terminal.t('common:counted.updated', { count: last.updated }),
      id: last.importId,
    }),
  );
}
