import type { PlannedFault } from '../faults/draw.ts';
import type { CollectionStep } from './collection/plan.ts';
import type { ConnectionsPlan, Step } from './plan.ts';

/** A plan on one line. */
export function describeConnections({ account, steps, minutesLast, collection }: ConnectionsPlan): string {
  const { scrobbles, timeless, repeats } = account;
  return [
    `${scrobbles} scrobbles${timeless > 0 ? `, ${timeless} without a time` : ''}${repeats ? ', repeated' : ''}`,
    ...steps.map(describeStep),
    ...(minutesLast ? ['minutes last'] : []),
    ...(collection ? [`${collection.copies} copies`, ...collection.steps.map(describeCollectionStep)] : []),
  ].join(' · ');
}

function describeStep(step: Step): string {
  switch (step.kind) {
    case 'listen':
      return `+${step.heard + step.late} −${step.removed}`;
    case 'pull': {
      const what = step.range ? 'a range' : step.limit === undefined ? step.scope : `at most ${step.limit}`;
      const said = [...step.faults.map(named), ...step.mishaps.map(({ kind, at }) => `${kind} at ${at}`)];
      const beside = [step.twice && 'twice', step.breaks && `breaks by ${step.breaks.as}`].filter(Boolean);
      return `pull ${[what, ...beside, ...said].join(', ')}`;
    }
    case 'export': {
      const { format, share, policy, faults } = step;
      const said = [...faults.check, ...faults.commit].map(named);
      return [`${Math.round(share * 100)} % in ${format}`, policy, ...said].join(', ');
    }
    case 'undo': {
      const said = [...step.faults.undo, ...step.faults.redo].map(named);
      return [`undo the ${step.of}${step.redo ? ' and redo' : ''}`, ...said].join(', ');
    }
  }
}

function describeCollectionStep(step: CollectionStep): string {
  switch (step.kind) {
    case 'keep':
      return `+${step.added} −${step.removed} ~${step.edited}`;
    case 'pull': {
      const said = [...step.faults.map(named), ...step.mishaps.map(({ kind, at }) => `${kind} at ${at}`)];
      return [step.limit === undefined ? 'pull all' : `pull at most ${step.limit}`, ...said].join(', ');
    }
    case 'undo':
      return [`undo${step.redo ? ' and redo' : ''}`, ...step.faults.map(named)].join(', ');
  }
}

function named({ kind, at }: PlannedFault): string {
  return `${kind} ${Math.round(at * 100)} %`;
}
