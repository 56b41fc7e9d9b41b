import { IMPORT_STATUSES, type ImportStatus, PHASES, type Phase } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import {
  isEditable,
  reachableSteps,
  type Step,
  shownStep,
  stepOf,
  stepsBehind,
  stepsOf,
} from '../src/import/steps.ts';

const at = (status: ImportStatus, phase: Phase) => ({ status, phase, source: { kind: 'file' } }) as const;
const ofAccount = (status: ImportStatus, phase: Phase) =>
  ({ status, phase, source: { kind: 'connection' } }) as const;

describe('the step of an import', () => {
  it.each<[ImportStatus, Phase, Step]>([
    ['draft', 'sniff', 'preview'],
    ['queued', 'sniff', 'preview'],
    ['queued', 'check', 'check'],
    ['parsing', 'check', 'check'],
    ['ready', 'check', 'check'],
    ['queued', 'commit', 'importing'],
    ['committing', 'commit', 'importing'],
    ['completed', 'commit', 'done'],
    ['failed', 'sniff', 'done'],
    ['failed', 'commit', 'done'],
    ['cancelled', 'check', 'done'],
    ['undone', 'undo', 'done'],
  ])('%s in phase %s is at %s', (status, phase, step) => {
    expect(stepOf(at(status, phase))).toBe(step);
  });

  it('can be asked for while nothing is committed', () => {
    expect(shownStep(at('draft', 'sniff'), 'mapping')).toBe('mapping');
    expect(shownStep(at('ready', 'check'), 'mapping')).toBe('mapping');
    expect(shownStep(at('ready', 'check'), 'preview')).toBe('preview');
  });

  it('is the server’s wherever asking makes no sense', () => {
    for (const status of ['parsing', 'committing', 'completed', 'undoing', 'undone'] as const) {
      for (const phase of PHASES) {
        expect(shownStep(at(status, phase), 'mapping')).toBe(stepOf(at(status, phase)));
      }
    }
    expect(shownStep(at('queued', 'check'), 'mapping')).toBe('check');
    expect(shownStep(at('failed', 'commit'), 'preview')).toBe('done');
  });

  it('goes back to the preview of a file that failed before anything was written', () => {
    expect(shownStep(at('failed', 'sniff'), 'preview')).toBe('preview');
    expect(shownStep(at('cancelled', 'check'), 'mapping')).toBe('preview');
  });

  it('links only to steps that can be shown', () => {
    for (const status of IMPORT_STATUSES) {
      for (const phase of PHASES) {
        const reachable = reachableSteps(at(status, phase));
        if (!isEditable(at(status, phase))) expect(reachable).toEqual([]);
        for (const step of reachable) {
          if (step === 'preview' || step === 'mapping') expect(shownStep(at(status, phase), step)).toBe(step);
        }
      }
    }
  });

  it('has behind it only what it has been through', () => {
    expect(stepsBehind(at('completed', 'commit'), 'done')).toBe(5);
    expect(stepsBehind(at('cancelled', 'commit'), 'done')).toBe(4);
    expect(stepsBehind(at('failed', 'check'), 'done')).toBe(3);
    expect(stepsBehind(at('failed', 'sniff'), 'done')).toBe(1);
    expect(stepsBehind(at('failed', 'sniff'), 'preview')).toBe(1);
    expect(stepsBehind(at('draft', 'sniff'), 'mapping')).toBe(2);
  });

  it('of an account is one of two, and none of them can be asked for', () => {
    expect(stepsOf(ofAccount('draft', 'commit'))).toEqual(['importing', 'done']);
    for (const status of IMPORT_STATUSES) {
      const known = ofAccount(status, status === 'undoing' || status === 'undone' ? 'undo' : 'commit');
      expect(reachableSteps(known)).toEqual([]);
      expect(isEditable(known)).toBe(false);
      for (const wanted of [undefined, 'preview', 'mapping'] as const)
        if (status !== 'parsing' && status !== 'ready')
          expect(stepsOf(known), status).toContain(shownStep(known, wanted));
    }
    expect(stepsBehind(ofAccount('completed', 'commit'), 'done')).toBe(1);
    expect(stepsBehind(ofAccount('failed', 'commit'), 'done')).toBe(0);
    expect(stepsBehind(ofAccount('draft', 'commit'), 'importing')).toBe(0);
  });
});
