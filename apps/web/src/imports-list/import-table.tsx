import { entityOf, isLive } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { LIST_COUNTS, ListCount } from './list-count.tsx';
import { MiniProgress } from './mini-progress.tsx';
import { RowMenu } from './row-menu.tsx';
import type { ListedImport } from './use-imports.ts';

interface ImportTableProps {
  readonly imports: readonly ListedImport[];
  /** Told why an action of a row could not be begun. */
  readonly onFailed: (error: unknown) => void;
}

/** The history as a table; the name of what was read opens an import. */
export function ImportTable({ imports, onFailed }: ImportTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ScrollArea label={t('imports.title')}>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-muted [&>th]:px-3 [&>th]:py-3 [&>th]:font-medium [&>th:first-child]:pl-5 [&>th:last-child]:pr-5">
            <th scope="col">{t('imports.source')}</th>
            <th scope="col">{t('imports.statusColumn')}</th>
            <th scope="col" className="text-right">
              {t('imports.rows')}
            </th>
            {LIST_COUNTS.map((count) => (
              <th key={count} scope="col" className="text-right">
                {t(`common:count.${count}`)}
              </th>
            ))}
            <th scope="col" className="text-right">
              {t('imports.duration')}
            </th>
            <td>
              <span className="sr-only">{t('imports.actions')}</span>
            </td>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {imports.map((item) => (
            <tr
              key={item.id}
              className="group relative transition-colors hover:bg-sunken/60 [&>td]:px-3 [&>td]:py-3.5 [&>td]:align-top [&>td:first-child]:pl-5 [&>td:last-child]:pr-5"
            >
              <td className="max-w-80 min-w-56">
                <Link
                  to="/imports/$id"
                  params={{ id: item.id }}
                  className="data-text line-clamp-2 text-left text-[0.9375rem] font-medium after:absolute after:inset-0 group-hover:text-accent-ink"
                >
                  {item.source.name}
                </Link>
                <p className="mt-0.5 text-muted">
                  {entityOf(item.entity).label.many[format.language]} · {format.dateTime(item.createdAt)}
                  {item.createdBy && ` · ${item.createdBy.name}`}
                </p>
              </td>
              <td>
                <StatusBadge status={item.status} phase={item.phase} />
                {isLive(item.status) && <MiniProgress value={item.progressPct} label={item.source.name} />}
              </td>
              <td className="figures text-right">
                {item.totalRows === null ? '–' : format.number(item.totalRows)}
              </td>
              {LIST_COUNTS.map((count) => (
                <td key={count} className="figures text-right">
                  <ListCount item={item} name={count} />
                </td>
              ))}
              <td className="figures text-right whitespace-nowrap">
                {item.elapsedS === null ? '–' : format.duration(item.elapsedS)}
              </td>
              <td className="w-px">
                <RowMenu item={item} onFailed={onFailed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
