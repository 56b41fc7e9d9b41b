import { describeWaiting } from '@sluice/messages';
import { isInLine, type Snapshot, statusWord } from '@sluice/shared';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { secondsLeft } from './waiting-notice.tsx';

/** Often enough to follow, seldom enough to leave one in peace. */
const EVERY_MS = 15_000;

/** Tells those who listen how far the run is: at its beginning, every quarter of a minute, and when it waits or stops. */
export function Announcer({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  const { format } = spoken;
  const [said, setSaid] = useState('');
  const { status, progressPct, processedRows, step, waiting } = snapshot;
  const word = t(`common:status.${statusWord(snapshot)}`);

  const say = useEffectEvent(() => {
    if (waiting) return setSaid(describeWaiting(waiting, secondsLeft(snapshot, waiting, Date.now()), spoken));
    if (isInLine(snapshot)) return setSaid(t('pulled.inLine.title'));
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
  }, [status, waiting?.until]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
