import { isLive, type Snapshot } from '@sluice/shared';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';

const LONG_MS = 30_000;

/** Nothing has changed for half a minute: says so, and that the page is not needed for the import to go on. */
export function StillWaiting({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const [long, setLong] = useState(false);
  const { version, status } = snapshot;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new version begins the wait anew
  useEffect(() => {
    setLong(false);
    if (!isLive(status)) return undefined;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [version, status]);
  if (!long) return null;
  return (
    <Notice tone="info" role="status" title={t('importing.long')}>
      {t('importing.longBody')}
    </Notice>
  );
}
