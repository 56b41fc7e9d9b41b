import { RunFailure } from '@sluice/shared';

/** A part that is missing, cut, or not what it has to be. @param part its name in the file */
export function damaged(part: string, cause?: unknown): RunFailure {
  return new RunFailure('damaged_workbook', { part }, { cause });
}

/** What takes more room than any rows of that file can need. @param limit or what it would take, with its unit */
export function oversized(limit: string, part: string): RunFailure {
  return new RunFailure('oversized_workbook', { limit, part });
}

/** What no program writes that means well. @param found what it is */
export function unsafe(found: string): RunFailure {
  return new RunFailure('unsafe_workbook', { found });
}
