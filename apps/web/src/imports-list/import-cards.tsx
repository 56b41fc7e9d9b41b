import { entityOf, isLive } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { LIST_COUNTS, ListCount } from './list-count.tsx';
import { MiniProgress } from './mini-progress.tsx';
import { RowMenu } from './row-menu.tsx';
import type { ListedImport } from './use-imports.ts';

interface ImportCardsProps {
  readonly imports: readonly ListedImport[];
  /** Told why an action of an import could not be begun. */
  readonly onFailed: (error: unknown) => void;
}

/** The history on a narrow screen: a card for each import. */
export function ImportCards({ imports, onFailed }: ImportCardsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="divide-y divide-line">
      {imports.map((item) => (
        <li key={item.id} className="relative p-4 transition-colors hover:bg-sunken/60">
          <div className="flex items-start justify-between gap-3">
            <Link
              to="/imports/$id"
              params={{ id: item.id }}
              className="data-text min-w-0 font-medium after:absolute after:inset-0"
            >
              {item.source.name}
            </Link>
            <span className="flex items-center gap-1">
              <StatusBadge status={item.status} phase={item.phase} />
              <RowMenu item={item} onFailed={onFailed} />
            </span>
          </div>
          <p className="mt-0.5 text-sm text-muted">
            {entityOf(item.entity).label.many[format.language]} · {format.dateTime(item.createdAt)}
            {item.createdBy && ` · ${item.createdBy.name}`}
          </p>
          {isLive(item.status) && <MiniProgress value={item.progressPct} label={item.source.name} />}
          {item.totalRows !== null && (
            <dl className="figures mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
              <div className="flex gap-1.5">
                <dt className="text-muted">{t('imports.rows')}</dt>
                <dd className="font-medium">{format.number(item.totalRows)}</dd>
              </div>
              {LIST_COUNTS.filter((count) => item[count] > 0).map((count) => (
                <div key={count} className="flex gap-1.5">
                  <dt className="text-muted">{t(`common:count.${count}`)}</dt>
                  <dd className="font-medium">
                    <ListCount item={item} name={count} />
                  </dd>
                </div>
              ))}
              {item.elapsedS !== null && (
                <div className="flex gap-1.5">
                  <dt className="text-muted">{t('imports.duration')}</dt>
                  <dd className="font-medium">{format.duration(item.elapsedS)}</dd>
                </div>
              )}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
