import type { Snapshot } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { newer } from '../src/live/newer.ts';

const snapshot: Snapshot = {
  id: '0198c5a0-0000-7000-8000-000000000001',
  entity: 'patients',
  source: { kind: 'file', name: 'patients.csv', bytes: 1 },
  status: 'committing',
  phase: 'commit',
  totalRows: 10,
  processedRows: 4,
  inserted: 4,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  errors: 0,
  warnings: 0,
  currentBatch: 1,
  totalBatches: 3,
  step: null,
  purged: { file: null, rows: null, journal: null },
  progressPct: 40,
  rowsPerSecond: null,
  elapsedS: 1,
  etaS: null,
  cancelRequested: false,
  lastError: null,
  plan: null,
  uncheckedRows: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  completedAt: null,
  version: 7,
};

describe('news of an import', () => {
  it('is taken over when it is later', () => {
    const later = { ...snapshot, version: 8, processedRows: 6, inserted: 6 };
    expect(newer(snapshot, later)).toBe(later);
    expect(newer(undefined, snapshot)).toBe(snapshot);
  });

  it('changes nothing when it was overtaken on its way', () => {
    expect(newer(snapshot, { ...snapshot, version: 6, processedRows: 2, inserted: 2 })).toBe(snapshot);
    expect(newer(snapshot, { ...snapshot })).toBe(snapshot);
  });

  it('of another import replaces it whatever its version', () => {
    const other = { ...snapshot, id: '0198c5a0-0000-7000-8000-000000000002', version: 1 };
    expect(newer(snapshot, other)).toBe(other);
  });
});
