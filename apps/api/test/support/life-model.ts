import type { Action, AppErrorCode, ImportStatus, Phase } from '@sluice/shared';

/** An import as far as its life goes, told without the code that it tests. */
export interface Life {
  status: ImportStatus;
  phase: Phase;
  /** The file has been read. */
  known: boolean;
  /** Something of it is in the table's journal. */
  wrote: boolean;
  refused: boolean;
  /** The commit has come to the end of the file. */
  whole: boolean;
  /** A reason of a failure stands. */
  reason: boolean;
  /** Another import of the same entity is live. */
  rival: boolean;
}

export const FIRST: Life = {
  status: 'draft',
  phase: 'sniff',
  known: true,
  wrote: false,
  refused: false,
  whole: false,
  reason: false,
  rival: false,
};

/** What a person may ask for: of an import that was started once, and before. */
export const REQUESTS = [
  'setDialect',
  'setMapping',
  'check',
  'start',
  'cancel',
  'continue',
  'retry',
  'undo',
  'redo',
] as const;
export type Request = (typeof REQUESTS)[number];

const FINAL: readonly ImportStatus[] = ['completed', 'failed', 'cancelled', 'undone'];
const QUEUES: Partial<Record<Request, Phase>> = {
  check: 'check',
  start: 'commit',
  retry: 'retry',
  undo: 'undo',
  redo: 'redo',
};

/** Whether an import may be asked for something, as a person would say it. */
export function allows(life: Life, request: Request): boolean {
  const { status, phase } = life;
  const final = FINAL.includes(status);
  const stopped = status === 'failed' || status === 'cancelled';
  // The file is in the table, whole or in part, and nothing is played back.
  const imported =
    final && (phase === 'commit' || phase === 'retry' || (phase === 'redo' && status === 'completed'));
  switch (request) {
    case 'setDialect':
      if (status === 'draft' || status === 'ready') return true;
      return stopped && (phase === 'sniff' || phase === 'check' || (phase === 'commit' && !life.wrote));
    case 'setMapping':
      return status === 'ready' || (status === 'draft' && life.known);
    case 'check':
      return status === 'draft' && life.known;
    case 'start':
      return status === 'ready';
    case 'cancel':
      return !final;
    case 'continue':
      return stopped && phase !== 'sniff';
    case 'retry':
      return imported && life.refused;
    case 'undo':
      return life.wrote && (imported || (stopped && phase === 'redo'));
    case 'redo':
      return status === 'undone' || (stopped && phase === 'undo');
  }
}

/** The errors that a request may meet; undefined where it is granted. */
export function errorsOf(life: Life, request: Request): readonly AppErrorCode[] | undefined {
  if (!allows(life, request)) {
    return ['wrong_state', 'nothing_refused', 'nothing_written', 'mapping_incomplete', 'invalid_input'];
  }
  return life.rival && (request === 'continue' || QUEUES[request]) ? ['import_live'] : undefined;
}

/** What a request that was granted makes of an import. */
export function grant(life: Life, request: Request): void {
  if (request === 'cancel') {
    life.status = 'cancelled';
  } else if (request === 'setDialect' || request === 'setMapping') {
    Object.assign(life, { status: 'draft', phase: 'sniff', refused: false, reason: false });
    if (request === 'setDialect') life.known = false;
  } else {
    // A new beginning and a continuation forget the reason; a phase after the commit keeps that of the commit.
    const afterCommit = request === 'retry' || request === 'undo' || request === 'redo';
    const broken = life.status === 'failed';
    if (!afterCommit || (life.phase !== 'commit' && broken)) life.reason = false;
    if (!afterCommit && request !== 'continue') life.refused = false;
    life.status = 'queued';
    life.phase = QUEUES[request] ?? life.phase;
  }
}

/** The actions that screens and the command line offer. */
export function offered(life: Life): Action[] {
  return (['cancel', 'continue', 'retry', 'undo', 'redo'] as const).filter((action) => allows(life, action));
}
