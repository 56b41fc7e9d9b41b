import { isAfterCommit, isInLine, type Snapshot } from '@sluice/shared';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** What a run goes through: it waits for a worker, reads or counts what there is to do, does it, and is done. */
export function PhaseList({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { phase, status, step, processedRows, progressPct, source } = snapshot;
  const names = [
    isInLine(snapshot) ? t('pulled.inLine.now') : t('importing.phase.waiting'),
    isAfterCommit(phase)
      ? t('importing.phase.counting')
      : source.kind === 'connection'
        ? t('pulled.asking', { service: t(`common:service.${source.service}`) })
        : t('importing.phase.reading'),
    isAfterCommit(phase) ? t(`afterCommit.name.${phase}`) : t('importing.phase.writing'),
    t('importing.phase.done'),
  ];
  const begun = isAfterCommit(phase) ? step?.total != null : processedRows > 0;
  const now = status === 'queued' || isInLine(snapshot) ? 0 : !begun ? 1 : progressPct === 100 ? 3 : 2;
  return (
    <ol aria-label={t('importing.phase.label')} className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {names.map((name, place) => (
        <li
          key={name}
          aria-current={place === now ? 'step' : undefined}
          className={`flex items-center gap-1.5 ${place === now ? 'font-medium text-ink' : place < now ? 'text-muted' : 'text-faint'}`}
        >
          {place < now ? (
            <Check aria-hidden className="size-3.5 text-good-ink" strokeWidth={2.5} />
          ) : (
            <span
              aria-hidden
              className={`mx-0.5 size-2 rounded-full ${place === now ? 'animate-[breathe_1.2s_ease-in-out_infinite] bg-accent' : 'border border-field'}`}
            />
          )}
          {name}
        </li>
      ))}
    </ol>
  );
}
