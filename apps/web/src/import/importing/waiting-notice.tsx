import { describeWaiting, entityInWords } from '@sluice/messages';
import { isInLine, type Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTick } from './use-elapsed.ts';

/**
 * Why nothing happens at the moment, and when it will by itself: another import of the same records has to end first, or
 * the service that is asked does not answer. `Announcer` reads it aloud, not every second.
 */
export function WaitingNotice({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { language } = useSpoken();
  const { entity, waiting } = snapshot;
  if (isInLine(snapshot))
    return (
      <Notice
        tone="info"
        title={t('pulled.inLine.title')}
        actions={
          <Link to="/" search={{ entity }} className={buttonClass('secondary', 'small')}>
            {t('pulled.inLine.others')}
          </Link>
        }
      >
        {t('pulled.inLine.body', { entity: entityInWords(entity, language) })}
      </Notice>
    );
  return waiting ? <WaitsForService snapshot={snapshot} waiting={waiting} /> : null;
}

interface WaitsForServiceProps {
  readonly snapshot: Snapshot;
  readonly waiting: NonNullable<Snapshot['waiting']>;
}

function WaitsForService({ snapshot, waiting }: WaitsForServiceProps) {
  const spoken = useSpoken();
  const { t } = spoken;
  const seconds = secondsLeft(snapshot, waiting, useTick(true));
  return (
    <Notice
      tone="warn"
      title={
        seconds > 0
          ? describeWaiting(waiting, seconds, spoken)
          : t('pulled.asksAgain', { service: t(`common:service.${waiting.service}`) })
      }
    >
      {t('pulled.waitingBody', { attempts: waiting.attempts })}
    </Notice>
  );
}

/**
 * By the reader's clock, which may be wrong: never more than the server had still to wait when it said so.
 *
 * @param now in milliseconds
 */
export function secondsLeft(
  { updatedAt }: Pick<Snapshot, 'updatedAt'>,
  { until }: Pick<NonNullable<Snapshot['waiting']>, 'until'>,
  now: number,
): number {
  const end = Date.parse(until);
  return Math.ceil(Math.max(0, Math.min(end - now, end - Date.parse(updatedAt))) / 1000);
}
