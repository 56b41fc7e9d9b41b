import type { Snapshot } from '@sluice/shared';
import { useEffect, useEffectEvent, useState } from 'react';
import { useUnsaved } from './unsaved.ts';

/**
 * Does something each time that what was corrected is counted: rows that are linked to corrected ones may have come to something
 * else.
 *
 * @param isBusy it waits for as long as that holds
 */
export function useOnceCounted(
  { id, status, uncheckedRows, version }: Snapshot,
  isBusy: boolean,
  work: () => void,
): void {
  const { saving } = useUnsaved(id);
  const isCounted = status === 'ready' && uncheckedRows === 0;
  const [counted, setCounted] = useState(isCounted ? version : 0);
  const isNews = isCounted && version > counted && saving === 0 && !isBusy;
  const go = useEffectEvent(work);
  useEffect(() => {
    if (!isNews) return;
    setCounted(version);
    go();
  }, [isNews, version]);
}
