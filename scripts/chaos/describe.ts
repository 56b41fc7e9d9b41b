import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConnections } from './connections/describe.ts';
import { FAULT_KINDS } from './faults/kinds.ts';
import type { Plan } from './plan.ts';
import type { RunReport } from './run.ts';

const LAST_LINES = 12;

/** A plan on one line. */
export function describePlan(plan: Plan): string {
  const parts = [
    ...(plan.withFile ? [describeFile(plan)] : []),
    ...(plan.connections ? [describeConnections(plan.connections)] : []),
  ];
  return parts.join(' · then ');
}

function describeFile({ file, policy, emptyCells, express, workers, faults, ...plan }: Plan): string {
  const recognised = [
    plan.match && `by ${plan.match.join(', ')}`,
    ...plan.matchAlone.map((name) => `${name} alone`),
  ];
  const struck = Object.entries(faults)
    .filter(([, planned]) => planned.length > 0)
    .map(
      ([phase, planned]) =>
        `${phase}: ${planned.map(({ kind, at }) => `${kind} ${Math.round(at * 100)} %`).join(', ')}`,
    );
  const after = [
    ...recognised,
    plan.corrects && 'corrections before the start',
    plan.meanwhile && 'edits before the start',
    plan.retry && 'retry',
    plan.again && 'again',
    plan.undo && (plan.handEdits > 0 ? `undo after ${plan.handEdits} edits` : 'undo'),
    plan.redo && 'redo',
  ].filter(Boolean);
  return [
    `${file.rows} ${file.entity}${file.people ? ' and people who share' : ''}`,
    `${policy}, empty cells ${emptyCells}${express ? ', express' : ''}`,
    `${workers} workers`,
    ...struck,
    ...after,
  ].join(' · ');
}

/** All that somebody needs who asks why a run failed: what was planned, what happened, how things stood, the logs. */
export function describeFailure(plan: Plan, { failure, timeline, state }: RunReport, folder: string): string {
  const kinds = new Set(Object.values(plan.faults).flatMap((faults) => faults.map(({ kind }) => kind)));
  return [
    failure ?? '',
    '',
    'Plan:',
    JSON.stringify(plan),
    ...[...kinds].map((kind) => `  ${kind}: ${FAULT_KINDS[kind].says}`),
    '',
    'What happened:',
    ...timeline,
    '',
    'How it stood:',
    ...state,
    '',
    ...logTails(folder),
    `Again: pnpm chaos --runs 1 --seed ${plan.seed}${plan.withFile ? '' : ' --connections'} --keep`,
  ].join('\n');
}

function logTails(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      return [
        `The end of ${join(folder, name)}:`,
        ...lines.slice(-LAST_LINES).map((line) => `  ${line.slice(0, 400)}`),
      ];
    });
}
