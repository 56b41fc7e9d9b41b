import { type Snapshot, statusWord } from '@sluice/shared';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';

/** Often enough to follow, seldom enough to leave one in peace. */
const EVERY_MS = 15_000;

/** Tells those who listen how far the run is: at its beginning, every quarter of a minute, and when it stops. */
export function Announcer({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [said, setSaid] = useState('');
  const { status, progressPct, processedRows, step } = snapshot;
  const word = t(`common:status.${statusWord(snapshot)}`);

  const say = useEffectEvent(() => {
    if (progressPct === null) return setSaid(word);
    setSaid(
      t('importing.announce', {
        status: word,
        percent: format.percent(progressPct / 100),
        done: format.number(step?.processed ?? processedRows),
      }),
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of state is told at once
  useEffect(() => {
    say();
    const timer = setInterval(() => say(), EVERY_MS);
    return () => clearInterval(timer);
  }, [status]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
