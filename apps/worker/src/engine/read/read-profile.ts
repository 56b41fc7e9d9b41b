import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Profile, RunFailure } from '@sluice/shared';
import { openSource } from '@sluice/sources';
import type { Storage } from '@sluice/storage';
import { HandedOver } from '../run/stopped.ts';
import type { ProfileAnswer, ProfileRequest } from './answer-profiles.ts';

/**
 * A file may take so many milliseconds, and so many more for each MB: ten times what a slow machine needs. And the memory,
 * in MB: what is held of a file does not grow with it, but a row of four million cells is much.
 */
const LIMITS = { leastMs: 15_000, perMegabyteMs: 2_000, memoryMb: 512 };
/** What was just made and soon forgotten: with more room a workbook is read no faster, and takes 90 MB more at its peak. */
const YOUNG_MB = 16;
/**
 * A thread that has nothing to read is kept for so many milliseconds: the next file need not wait for its start. One that has
 * read more than so many bytes holds 40 MB of them, beside the dry run that follows, and took longer than a start does: it ends.
 */
const KEPT = { idleMs: 10_000, mostBytes: 256 * 1024 };

/**
 * Profiles a source in a thread of its own, so that whatever is in it holds up nobody else's import: the thread is ended
 * when it takes too long or too much, or when the worker is asked to stop.
 *
 * @param storage where uploaded files lie
 * @param signal the worker is asked to stop
 * @param limits of what the profile may cost
 * @throws RunFailure as `profileSource`, and `reading_too_costly` {limit}
 * @throws HandedOver once `signal` is aborted
 */
export async function readProfile(
  request: Omit<ProfileRequest, 'folder' | 'spoolBytes'>,
  storage: Storage,
  signal: AbortSignal,
  { leastMs, perMegabyteMs, memoryMb } = LIMITS,
): Promise<Profile> {
  const { organizationId, source } = request;
  const described = await openSource(source, { storage, organizationId }).describe();
  const bytes = described.kind === 'file' ? described.bytes : 0;
  const timeout = leastMs + Math.ceil((bytes / 1024 ** 2) * perMegabyteMs);
  const over = new AbortController();
  const thread = takeThread(memoryMb);
  const answered = Promise.withResolvers<ProfileAnswer>();
  const { reject } = answered;
  const fail = (error: Error) => reject(isOutOfMemory(error) ? tooCostly(`${memoryMb} MB`) : error);
  const leave = (code: number) => reject(new Error(`the thread that reads ended with ${code}`));
  const stop = () => reject(new HandedOver());
  try {
    thread.once('message', answered.resolve).once('error', fail).once('exit', leave);
    signal.addEventListener('abort', stop, { signal: over.signal });
    if (signal.aborted) stop();
    wait(timeout, undefined, { signal: over.signal }).then(
      () => reject(tooCostly(`${Math.ceil(timeout / 1000)} s`)),
      () => undefined,
    );
    const { location: folder, spoolBytes } = storage;
    thread.postMessage({ ...request, folder, spoolBytes } satisfies ProfileRequest);
    const answer = await answered.promise;
    thread.off('error', fail).off('exit', leave);
    if (bytes <= KEPT.mostBytes) keepThread(thread);
    else endThread(thread);
    if ('profile' in answer) return answer.profile;
    throw new RunFailure(answer.refused.code, answer.refused.params);
  } catch (error) {
    if (!idle.has(thread)) await thread.terminate();
    throw error;
  } finally {
    over.abort();
  }
}

const idle = new Set<Worker>();

function takeThread(memoryMb: number): Worker {
  for (const thread of idle) {
    if (thread.resourceLimits?.maxOldGenerationSizeMb !== memoryMb) continue;
    idle.delete(thread);
    thread.ref();
    return thread;
  }
  const thread = new Worker(new URL('./profile-thread.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // While it reads, whoever asked hears of it too.
  return thread.on('error', () => undefined).on('exit', () => idle.delete(thread));
}

function keepThread(thread: Worker): void {
  idle.add(thread);
  thread.unref();
  setTimeout(() => {
    if (idle.delete(thread)) endThread(thread);
  }, KEPT.idleMs).unref();
}

/** Its answer is here: nobody waits for its end. */
function endThread(thread: Worker): void {
  thread.unref();
  void thread.terminate();
}

function tooCostly(limit: string): RunFailure {
  return new RunFailure('reading_too_costly', { limit });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
