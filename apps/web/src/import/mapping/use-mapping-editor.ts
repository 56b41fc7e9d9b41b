import type { Mapping, Options, Profile, Snapshot } from '@sluice/shared';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { suggested } from './mapping-edit.ts';

/** A change is saved when the hand has rested for this long. */
const SAVE_AFTER_MS = 600;

interface Edits {
  readonly mapping: Mapping;
  readonly options: Options;
}

/**
 * The mapping under edit. Changes show at once and are saved shortly after, so that another tab or a refresh finds
 * them; a mapping that is already checked is only touched when something is changed.
 */
export function useMappingEditor(snapshot: Snapshot, draft: Outputs['imports']['draft'], profile: Profile) {
  const { id } = snapshot;
  const [edits, setEdits] = useState<Edits>();
  const [touched, setTouched] = useState(false);
  const unsaved = useRef<Edits>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const utils = trpc.useUtils();
  const save = trpc.imports.setMapping.useMutation();

  const stored: Edits = { mapping: draft.mapping ?? suggested(profile), options: draft.options };
  const current = edits ?? stored;

  const saveNow = async (): Promise<void> => {
    const next = unsaved.current;
    if (!next) return;
    unsaved.current = undefined;
    try {
      await save.mutateAsync({ id, mapping: next.mapping, options: next.options });
    } catch (error) {
      unsaved.current ??= next;
      throw error;
    }
    await Promise.all([utils.imports.draft.invalidate({ id }), utils.imports.unreadable.invalidate({ id })]);
    setEdits((known) => (known === next ? undefined : known));
  };

  /** One after the other, so that the last change made is the last one kept. */
  const queueSave = (): Promise<void> => {
    saving.current = saving.current.catch(() => undefined).then(saveNow);
    return saving.current;
  };
  const saveQuietly = useEffectEvent(() => void queueSave().catch(() => undefined));

  useEffect(() => {
    if (!edits) return undefined;
    const timer = setTimeout(() => saveQuietly(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [edits]);

  // Leaving the screen keeps the last change too.
  useEffect(() => () => saveQuietly(), []);

  const edit = (change: Partial<Edits>): void => {
    const next = { ...current, ...change };
    unsaved.current = next;
    setEdits(next);
    setTouched(true);
  };

  /** Saves what is not saved yet; also a suggestion that nobody has stored. @throws what the API answered */
  const settle = async (): Promise<void> => {
    if (!unsaved.current && draft.mapping === null) unsaved.current = current;
    await queueSave();
  };

  return { ...current, touched, edit, settle, save };
}
