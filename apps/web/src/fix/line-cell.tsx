// biome-ignore-all lint/a11y/useSemanticElements: cells that come and go as one scrolls are placed by hand, which those of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../i18n/use-place.ts';
import { Spinner } from '../ui/spinner.tsx';
import { LINE_WIDTH } from './grid-layout.ts';

export type RowFate = 'saving' | 'refused' | 'corrected';

interface LineCellProps {
  /** In the file. */
  readonly line: number;
  readonly fate: RowFate;
  /** What is wrong with the row as a whole. */
  readonly reason: string | undefined;
}

/** The head of a row: where it stands in the file, and what becomes of it. */
export function LineCell({ line, fate, reason }: LineCellProps) {
  const { t } = useTranslation();
  const places = usePlaces();
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      style={{ width: LINE_WIDTH }}
      title={reason}
      className="sticky left-0 z-10 h-full border-r border-b border-line bg-surface px-3 py-1.5 text-sm leading-5"
    >
      <span className="figures block truncate text-muted">{places.alone(line)}</span>
      {fate === 'corrected' && (
        <span className="flex items-center gap-1 text-xs leading-4 font-medium text-good-ink">
          <Check aria-hidden className="size-3.5 shrink-0" strokeWidth={2.5} />
          {t('fix.fate.corrected')}
        </span>
      )}
      {fate === 'saving' && (
        <span className="flex items-center gap-1 text-xs leading-4 text-accent-ink [&>svg]:ml-0 [&>svg]:size-3.5">
          <Spinner />
          {t('fix.fate.saving')}
        </span>
      )}
      {fate === 'refused' && (
        <span className="flex items-center gap-1 text-xs leading-4 text-bad-ink">
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{reason ?? t('fix.fate.refused')}</span>
        </span>
      )}
    </div>
  );
}
