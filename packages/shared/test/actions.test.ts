import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type ActionState,
  actionsOf,
  IMPORT_STATUSES,
  type ImportStatus,
  PHASES,
  type Phase,
  PREPARATIONS,
  whyNot,
} from '../src/index.ts';

const ALL = [...PREPARATIONS, ...ACTIONS];
const NOTHING_PURGED = { file: null, rows: null, journal: null };
const PARTS = ['file', 'rows', 'journal'] as const;
const DAYS = { file: '2026-03-01', rows: '2026-03-02', journal: '2026-03-03' };

/** Each part deleted or not, each on a day of its own. */
const PURGES = Array.from({ length: 8 }, (_, bits) => {
  const at = (part: (typeof PARTS)[number]) =>
    (bits >> PARTS.indexOf(part)) & 1 ? `${DAYS[part]}T09:30:00.000Z` : null;
  return { file: at('file'), rows: at('rows'), journal: at('journal') };
});

const FILE = { kind: 'file' } as const;

/** Rows refused and written, or not; a commit that has done something, or nothing yet. */
const COUNTS = [
  { inserted: 0, updated: 0, unchanged: 0, errors: 0, processedRows: 0 },
  { inserted: 0, updated: 0, unchanged: 0, errors: 0, processedRows: 4 },
  { inserted: 0, updated: 0, unchanged: 0, errors: 2, processedRows: 4 },
  { inserted: 2, updated: 0, unchanged: 0, errors: 0, processedRows: 4 },
  { inserted: 0, updated: 1, unchanged: 0, errors: 1, processedRows: 4 },
  { inserted: 0, updated: 0, unchanged: 4, errors: 0, processedRows: 4 },
];

const STATES: ActionState[] = IMPORT_STATUSES.flatMap((status) =>
  PHASES.flatMap((phase) =>
    COUNTS.flatMap((counts) =>
      PURGES.flatMap((purged) =>
        [0, 3].map((uncheckedRows) => ({ source: FILE, status, phase, ...counts, uncheckedRows, purged })),
      ),
    ),
  ),
);

/** What can be done with everything kept, four rows processed, of which some were written and some refused. */
const TABLE: Readonly<Record<ImportStatus, (phase: Phase) => string>> = {
  draft: () => 'read map check cancel',
  queued: () => 'cancel',
  parsing: () => 'cancel',
  ready: () => 'read map start cancel',
  committing: () => 'cancel',
  undoing: () => 'cancel',
  completed: (phase) => (['commit', 'retry', 'redo'].includes(phase) ? 'retry undo' : ''),
  undone: (phase) => (['commit', 'retry'].includes(phase) ? 'retry undo redo' : 'redo'),
  cancelled: stopped,
  failed: stopped,
};

function stopped(phase: Phase): string {
  return {
    sniff: 'read',
    check: 'read continue',
    commit: 'continue retry undo',
    retry: 'continue retry undo',
    undo: 'continue redo',
    redo: 'continue undo',
  }[phase];
}

const obstaclesOf = (state: ActionState) =>
  ALL.flatMap((action) => {
    const obstacle = whyNot(state, action);
    return obstacle ? [{ action, obstacle }] : [];
  });

describe('what can be done with an import', () => {
  it('stands in a table of statuses and phases, where nothing was deleted', () => {
    for (const status of IMPORT_STATUSES) {
      for (const phase of PHASES) {
        const counts = { inserted: 1, updated: 1, unchanged: 0, errors: 1, processedRows: 4 };
        const state = { source: FILE, status, phase, ...counts, uncheckedRows: 0, purged: NOTHING_PURGED };
        const possible = ALL.filter((action) => !whyNot(state, action));
        expect({ status, phase, possible: possible.join(' ') }).toEqual({
          status,
          phase,
          possible: TABLE[status](phase),
        });
      }
    }
  });

  it('is to check again, and not to start, where rows were corrected since', () => {
    const counts = { inserted: 1, updated: 1, unchanged: 0, errors: 1, processedRows: 4 };
    for (const status of IMPORT_STATUSES) {
      const known = { source: FILE, status, phase: 'check', ...counts, purged: NOTHING_PURGED } as const;
      const possible = (uncheckedRows: number) =>
        ALL.filter((action) => !whyNot({ ...known, uncheckedRows }, action)).join(' ');
      expect(possible(3)).toBe(possible(0).replace('map start', 'map check'));
    }
    const ready = {
      source: FILE,
      status: 'ready',
      phase: 'check',
      ...counts,
      purged: NOTHING_PURGED,
    } as const;
    expect(whyNot({ ...ready, uncheckedRows: 3 }, 'start')).toEqual({
      code: 'corrections_unchecked',
      params: { rows: '3' },
    });
  });

  it('is never more because something was deleted or nothing was done', () => {
    for (const state of STATES) {
      const most = { ...state, inserted: 1, errors: 1, purged: NOTHING_PURGED };
      expect(actionsOf(most)).toEqual(expect.arrayContaining(actionsOf(state)));
    }
  });

  it('is to undo it where it vouches for records, though it wrote nothing', () => {
    const state = {
      source: FILE,
      status: 'completed',
      phase: 'commit',
      uncheckedRows: 0,
      purged: NOTHING_PURGED,
    } as const;
    const counts = { inserted: 0, updated: 0, errors: 0, processedRows: 4 };
    expect(whyNot({ ...state, ...counts, unchanged: 4 }, 'undo')).toBeUndefined();
    expect(whyNot({ ...state, ...counts, unchanged: 0 }, 'undo')?.code).toBe('nothing_written');
  });

  it('is prepared by nobody where it reads an account, and otherwise like one of a file', () => {
    for (const state of STATES) {
      const ofAccount = { ...state, source: { kind: 'connection' } as const };
      expect(PREPARATIONS.filter((preparation) => !whyNot(ofAccount, preparation))).toEqual([]);
      expect(actionsOf(ofAccount)).toEqual(actionsOf(state));
    }
  });

  it('needs what it reads: the file, the refused rows or the journal', () => {
    const needs = (phase: Phase, action: (typeof ALL)[number]) =>
      PARTS.filter((part) => {
        const counts = { inserted: 1, updated: 1, unchanged: 0, errors: 1, processedRows: 4 };
        const purged = { ...NOTHING_PURGED, [part]: `${DAYS[part]}T09:30:00.000Z` };
        return (
          whyNot(
            { source: FILE, status: 'cancelled', phase, ...counts, uncheckedRows: 0, purged },
            action,
          ) !== undefined
        );
      });
    expect(needs('check', 'continue')).toEqual(['file', 'rows']);
    expect(needs('commit', 'continue')).toEqual(['file', 'rows']);
    expect(needs('retry', 'continue')).toEqual(['rows']);
    expect(needs('undo', 'continue')).toEqual(['journal']);
    expect(needs('redo', 'continue')).toEqual(['journal']);
    expect(needs('commit', 'retry')).toEqual(['rows']);
    expect(needs('commit', 'undo')).toEqual(['journal']);
    expect(needs('undo', 'redo')).toEqual(['journal']);
    expect(needs('check', 'read')).toEqual(['file']);
  });

  it('names as deleted only what was, with its day, and what would mend it if it were back', () => {
    for (const state of STATES) {
      for (const { action, obstacle } of obstaclesOf(state)) {
        const part = PARTS.find((name) => obstacle.code === `${name}_purged`);
        if (!part) continue;
        expect(obstacle.params).toEqual({ date: DAYS[part] });
        expect(state.purged[part]).not.toBeNull();
        const back = whyNot({ ...state, purged: { ...state.purged, [part]: null } }, action);
        expect(back?.code).not.toBe(obstacle.code);
        expect(back?.code).not.toBe('wrong_state');
      }
    }
  });

  it('is told in whole sentences, in both languages, whatever is in the way', () => {
    const obstacles = new Map(
      STATES.flatMap(obstaclesOf).map(({ obstacle }) => [JSON.stringify(obstacle), obstacle]),
    );
    expect([...obstacles.values()].map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'wrong_state',
        'corrections_unchecked',
        'nothing_refused',
        'nothing_written',
        'file_purged',
        'rows_purged',
        'journal_purged',
      ]),
    );
  });

  it('of a commit that has written nothing is also to begin again with another dialect', () => {
    const counts = { source: FILE, inserted: 0, updated: 0, unchanged: 0, errors: 0, uncheckedRows: 0 };
    const state = { status: 'cancelled', phase: 'commit', ...counts } as const;
    const purged = NOTHING_PURGED;
    expect(whyNot({ ...state, processedRows: 0, purged }, 'read')).toBeUndefined();
    expect(whyNot({ ...state, processedRows: 1, purged }, 'read')?.code).toBe('wrong_state');
  });
});
