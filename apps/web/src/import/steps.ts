import { isAfterCommit, isInLine, isLive, type Snapshot } from '@sluice/shared';

/** The way of a file as its screens have it. */
export const STEPS = ['file', 'preview', 'mapping', 'check', 'importing', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** The way of an account: what it has is known beforehand to nobody, and mapped by its service. */
const STEPS_OF_ACCOUNT = ['importing', 'done'] as const satisfies readonly Step[];

/** The steps that a person may ask for while nothing is committed. */
export type EditStep = 'preview' | 'mapping';

type Known = Pick<Snapshot, 'status' | 'phase'> & { readonly source: Pick<Snapshot['source'], 'kind'> };

/** The steps that an import has, by what it reads. */
export function stepsOf({ source }: Pick<Known, 'source'>): readonly Step[] {
  return source.kind === 'file' ? STEPS : STEPS_OF_ACCOUNT;
}

/** Where an import is, by what the server says of it: the same for every tab and device. */
export function stepOf({ status, phase }: Omit<Known, 'source'>): Step {
  switch (status) {
    case 'draft':
      return isInLine({ status, phase }) ? 'importing' : 'preview';
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
export function isEditable({ status, phase, source }: Known): boolean {
  if (source.kind !== 'file') return false;
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
export function stepsBehind({ status, phase, source }: Known, shown: Step): number {
  const steps = stepsOf({ source });
  const stopped = status === 'failed' || status === 'cancelled';
  // A retry, an undo or a redo that stopped has the whole import behind it.
  if (shown !== 'done' || !stopped || isAfterCommit(phase)) return steps.indexOf(shown);
  return steps.indexOf(phase === 'sniff' ? 'preview' : phase === 'check' ? 'check' : 'importing');
}

/** The steps that can be gone to from the present one. */
export function reachableSteps(import_: Known): readonly Step[] {
  if (!isEditable(import_)) return [];
  if (import_.status === 'draft') return ['preview', 'mapping'];
  if (import_.status === 'ready') return ['preview', 'mapping', 'check'];
  return [];
}
