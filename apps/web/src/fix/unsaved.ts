import { useSyncExternalStore } from 'react';
import type { CellEdit } from './refused-row.ts';

/** What of an import’s corrections the server does not have. */
export interface Unsaved {
  /** Calls that are on their way, or will be. */
  readonly saving: number;
  /** Those that did not arrive, and why. */
  readonly lost: readonly CellEdit[];
  readonly error: unknown;
}

const NOTHING: Unsaved = { saving: 0, lost: [], error: null };

/**
 * By import. Apart from the components that correct rows: what is under way goes on when another tab of the rows is
 * opened, and the button that starts the import, and whoever leaves its page, must know of it.
 */
const imports = new Map<string, Unsaved>();
const listeners = new Set<() => void>();

function unsavedOf(id: string): Unsaved {
  return imports.get(id) ?? NOTHING;
}

function change(id: string, next: Partial<Unsaved>): void {
  imports.set(id, { ...unsavedOf(id), ...next });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUnsaved(id: string): Unsaved {
  return useSyncExternalStore(subscribe, () => unsavedOf(id));
}

export function isUnsaved(id: string): boolean {
  const { saving, lost } = unsavedOf(id);
  return saving > 0 || lost.length > 0;
}

/** Something is being saved from now on, until what this returns is called. */
export function beginSaving(id: string): () => void {
  change(id, { saving: unsavedOf(id).saving + 1 });
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    change(id, { saving: unsavedOf(id).saving - 1 });
  };
}

export async function whileSaving<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  const end = beginSaving(id);
  try {
    return await work();
  } finally {
    end();
  }
}

export function loseEdits(id: string, edits: readonly CellEdit[], error: unknown): void {
  change(id, { lost: [...unsavedOf(id).lost, ...edits], error });
}

/** Those that did not arrive, to be sent again: they are lost no longer. */
export function takeLostEdits(id: string): readonly CellEdit[] {
  const { lost } = unsavedOf(id);
  change(id, { lost: [], error: null });
  return lost;
}

/** Waits until nothing is on its way. Answers whether all of it has arrived. */
export function allSaved(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { saving, lost } = unsavedOf(id);
      if (saving > 0) return;
      listeners.delete(look);
      resolve(lost.length === 0);
    };
    listeners.add(look);
    look();
  });
}
