import type { ColumnProfile } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';

const SAMPLES = 3;

interface ColumnSummaryProps {
  readonly column: ColumnProfile;
  readonly name: string;
  /** How many of its cells have a value, from 0 to 1. */
  readonly filled: number;
}

/** What a column of the file is called, how full it is, and what stands in it. */
export function ColumnSummary({ column, name, filled }: ColumnSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 md:flex-nowrap">
        <p className="data-text font-medium">{name}</p>
        <p className="figures flex shrink-0 items-center gap-2.5 text-sm text-muted">
          {t('mapping.filled', { percent: format.percent(filled) })}
          <span aria-hidden className="h-1 w-14 overflow-hidden rounded-full bg-line">
            <span className="block h-full rounded-full bg-field" style={{ width: `${filled * 100}%` }} />
          </span>
        </p>
      </div>
      <ul aria-label={t('mapping.samples', { column: name })} className="mt-2.5 flex flex-wrap gap-1.5">
        {column.samples.slice(0, SAMPLES).map((sample) => (
          <li
            key={sample}
            dir="auto"
            title={sample}
            className="max-w-56 truncate rounded-md bg-sunken px-2 py-0.5 text-sm text-muted ring-1 ring-line ring-inset"
          >
            {sample}
          </li>
        ))}
        {column.samples.length === 0 && <li className="text-sm text-faint">{t('mapping.noSample')}</li>}
      </ul>
    </div>
  );
}
