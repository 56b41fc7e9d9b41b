import { ArrowDown, Redo2, Replace, Undo2 } from 'lucide-react';
import { Switch } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { CorrectedCount } from './corrected-count.tsx';
import type { Causes } from './use-causes.ts';
import type { Grid } from './use-grid.ts';
import type { RowEdits } from './use-row-edits.ts';

interface GridToolbarProps {
  readonly grid: Grid;
  readonly edits: RowEdits;
  readonly isEditable: boolean;
  readonly onlyToCorrect: boolean;
  readonly onOnlyToCorrect: (wanted: boolean) => void;
  readonly onFind: () => void;
  readonly causes: Causes | undefined;
}

/** What can be done in the grid besides typing. */
export function GridToolbar(props: GridToolbarProps) {
  const { grid, edits, isEditable, onlyToCorrect, onOnlyToCorrect, onFind, causes } = props;
  const { t } = useTranslation();
  const hasFaults = causes === undefined || causes.causes.length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2 px-5 py-3">
      <Button size="small" icon={ArrowDown} isDisabled={!hasFaults} onPress={() => grid.goToFault(1)}>
        {t('fix.next')}
      </Button>
      {isEditable && (
        <>
          <Button size="small" icon={Replace} onPress={onFind}>
            {t('fix.find.open')}
          </Button>
          <Button size="small" look="quiet" icon={Undo2} isDisabled={!edits.canUndo} onPress={edits.undo}>
            {t('fix.undo')}
          </Button>
          <Button size="small" look="quiet" icon={Redo2} isDisabled={!edits.canRedo} onPress={edits.redo}>
            {t('fix.redo')}
          </Button>
        </>
      )}
      <CorrectedCount causes={causes} />
      <Switch
        isSelected={onlyToCorrect}
        onChange={onOnlyToCorrect}
        className="group ml-auto flex cursor-pointer items-center gap-2.5 rounded-lg py-1 text-sm data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent"
      >
        <span
          aria-hidden
          className="flex h-5 w-9 items-center rounded-full border border-field bg-sunken px-0.5 transition-colors group-data-[selected]:border-accent group-data-[selected]:bg-accent"
        >
          <span className="size-3.5 rounded-full bg-field transition-transform group-data-[selected]:translate-x-4 group-data-[selected]:bg-on-accent" />
        </span>
        {t('fix.onlyToCorrect')}
      </Switch>
    </div>
  );
}
