// biome-ignore-all lint/a11y/useSemanticElements: cells that come and go as one scrolls are placed by hand, which those of a table cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import type { RowIssue } from '@sluice/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellState } from './cell-state.ts';
import { beginningOf } from './refused-row.ts';

interface GridCellProps {
  readonly id: string;
  /** From 0, as it is shown. */
  readonly column: number;
  readonly left: number;
  readonly width: number;
  readonly state: CellState;
  /** Why it is refused: shown in few words, and in full above the grid and where one points. */
  readonly reasons: readonly RowIssue[];
  readonly inFull: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isEditable: boolean;
  readonly children?: ReactNode;
}

const LOOKS: Record<CellState['kind'], string> = {
  plain: 'bg-surface text-muted',
  saving: 'bg-accent-soft text-ink',
  faulty: 'bg-bad-soft text-ink',
  edited: 'bg-good-soft text-ink',
};

/** One value, what is wrong with it, and that it was corrected. */
export function GridCell(props: GridCellProps) {
  const { id, column, left, width, state, reasons, inFull, isActive, isSelected, isEditable, children } =
    props;
  const { t } = useTranslation();
  const { text, kind, original, suggestion } = state;
  return (
    <div
      id={id}
      role="gridcell"
      data-kind={kind}
      aria-colindex={column + 2}
      aria-selected={isSelected}
      aria-readonly={!isEditable}
      {...(kind === 'faulty' ? { 'aria-invalid': true } : {})}
      title={kind === 'faulty' ? inFull : undefined}
      style={{ left, width }}
      className={`absolute inset-y-0 overflow-hidden border-r border-b border-line px-3 py-1.5 text-sm leading-5 ${LOOKS[kind]} ${isActive ? 'outline-2 -outline-offset-2 outline-field group-focus-within/grid:outline-accent' : ''}`}
    >
      {isSelected && !isActive && <span aria-hidden className="absolute inset-0 bg-accent/10" />}
      <span dir="auto" className="block h-5 truncate whitespace-pre">
        {text === '' ? (
          <span className="sr-only">{t('fix.empty')}</span>
        ) : (
          beginningOf(text).replaceAll('\n', ' ⏎ ')
        )}
        {suggestion !== undefined && (
          <span className="text-accent-ink">
            <span aria-hidden className="mx-1.5 text-faint">
              →
            </span>
            <span className="sr-only"> {t('fix.suggestion')} </span>
            {suggestion}
          </span>
        )}
      </span>
      {kind === 'saving' && <Below look="text-accent-ink">{t('fix.saving')}</Below>}
      {kind === 'faulty' && (
        <Below look="text-bad-ink">{reasons.map(({ code }) => t(`common:cause.${code}`)).join(', ')}</Below>
      )}
      {kind === 'edited' && (
        <Below look="text-good-ink">
          {original ? t('fix.was', { value: beginningOf(original) }) : t('fix.wasEmpty')}
        </Below>
      )}
      {children}
    </div>
  );
}

function Below({ look, children }: { readonly look: string; readonly children: ReactNode }) {
  return <span className={`block truncate text-xs leading-4 ${look}`}>{children}</span>;
}
