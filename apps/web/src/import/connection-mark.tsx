import type { Connection } from '@sluice/client/browser';
import type { Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';

const DOTS: Record<Connection, string> = {
  live: 'bg-good',
  polling: 'bg-warn',
  reconnecting: 'bg-warn animate-[breathe_1.2s_ease-in-out_infinite]',
};

interface ConnectionMarkProps {
  readonly connection: Connection;
  readonly snapshot: Snapshot;
}

/** How fresh the page is, in words: pushed, asked for, or waiting for a connection; and when it last changed. */
export function ConnectionMark({ connection, snapshot }: ConnectionMarkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span data-connection={connection} className="inline-flex items-center gap-2 text-sm">
      <span aria-hidden className={`size-2 rounded-full ${DOTS[connection]}`} />
      {t(`connection.${connection}`)}
      <span className="figures text-faint">
        {t('connection.updated', { time: format.time(new Date(snapshot.updatedAt)) })}
      </span>
    </span>
  );
}
