import { isAfterCommit, isLive, type Snapshot } from '@sluice/shared';

/** The way of an import as its screens have it. */
export const STEPS = ['file', 'preview', 'mapping', 'check', 'importing', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** The steps that a person may ask for while nothing is committed. */
export type EditStep = 'preview' | 'mapping';

type Known = Pick<Snapshot, 'status' | 'phase'>;

/** Where an import is, by what the server says of it: the same for every tab and device. */
export function stepOf({ status, phase }: Known): Step {
  switch (status) {
    case 'draft':
      return 'preview';
    case 'queued':
      return phase === 'sniff' ? 'preview' : phase === 'check' ? 'check' : 'importing';
    case 'parsing':
    case 'ready':
      return 'check';
    case 'committing':
    case 'undoing':
      return 'importing';
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'undone':
      return 'done';
  }
}

/** Whether the dialect of its file and its mapping may still be changed: nothing was written and nothing runs. */
export function isEditable({ status, phase }: Known): boolean {
  if (status === 'draft' || status === 'ready') return true;
  return (status === 'failed' || status === 'cancelled') && (phase === 'sniff' || phase === 'check');
}

/** The step to show: the one asked for where it makes sense, or else where the import is. */
export function shownStep(import_: Known, wanted: EditStep | undefined): Step {
  if (!wanted || !isEditable(import_) || isLive(import_.status)) return stepOf(import_);
  // What could not be read has nothing to map; only how it is read can be changed.
  const unread = import_.status === 'failed' || import_.status === 'cancelled';
  return unread ? 'preview' : wanted;
}

/** How many steps lie behind the one shown: an import that stopped on its way has not been through the rest. */
export function stepsBehind({ status, phase }: Known, shown: Step): number {
  const stopped = status === 'failed' || status === 'cancelled';
  // A retry, an undo or a redo that stopped has the whole import behind it.
  if (shown !== 'done' || !stopped || isAfterCommit(phase)) return STEPS.indexOf(shown);
  return STEPS.indexOf(phase === 'sniff' ? 'preview' : phase === 'check' ? 'check' : 'importing');
}

/** The steps that can be gone to from the present one. */
export function reachableSteps(import_: Known): readonly Step[] {
  if (import_.status === 'draft') return ['preview', 'mapping'];
  if (import_.status === 'ready') return ['preview', 'mapping', 'check'];
  return [];
}
