import type { RowIssue, Snapshot } from '@sluice/shared';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { CausesList } from './causes-list.tsx';
import { CellDetail } from './cell-detail.tsx';
import { FindBar } from './find-bar.tsx';
import { GridToolbar } from './grid-toolbar.tsx';
import { GridView } from './grid-view.tsx';
import { allColumns, columnsToCorrect } from './shown-columns.ts';
import type { Causes } from './use-causes.ts';
import { useEditAll } from './use-edit-all.ts';
import { useGrid } from './use-grid.ts';
import { useOnceCounted } from './use-once-counted.ts';
import type { RefusedPages } from './use-refused-pages.ts';
import type { RowEdits } from './use-row-edits.ts';

interface RefusedGridProps {
  readonly snapshot: Snapshot;
  readonly refused: RefusedPages;
  readonly edits: RowEdits;
  readonly causes: Causes | undefined;
  readonly isEditable: boolean;
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
}

/** Refused rows on a wide screen: why, and a grid to correct them in. */
export function RefusedGrid(props: RefusedGridProps) {
  const { snapshot, refused, edits, causes, isEditable, nameOf, reasonOf } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [onlyToCorrect, setOnlyToCorrect] = useState(false);
  const [finding, setFinding] = useState(false);
  const view = useRef<HTMLDivElement>(null);
  const takeFocus = (): void => view.current?.focus({ preventScroll: true });
  const { rows } = refused;
  const every = allColumns(refused.columns.length, rows);
  const faults = new Map<number, number>();
  for (const { column, count } of causes?.causes ?? []) {
    if (column !== null) faults.set(column, (faults.get(column) ?? 0) + count);
  }
  const columns = onlyToCorrect ? columnsToCorrect(every, rows, new Set(faults.keys())) : every;
  const grid = useGrid({ refused, edits, columns, isEditable });
  useOnceCounted(snapshot, grid.editing !== undefined, () => void refused.readAgain());
  const takeAll = useEditAll(snapshot.id, edits);
  const failure = refused.error ?? grid.failure;

  return (
    <>
      <CausesList
        causes={causes?.causes ?? []}
        entity={snapshot.entity}
        columns={refused.columns}
        onGo={({ firstRow, column }) => {
          grid.goToRow(firstRow, column);
          takeFocus();
        }}
      />
      {failure ? (
        <div className="px-5 pt-4">
          <ErrorNotice
            error={failure}
            title={t('fix.notRead')}
            {...(refused.error ? { onRetry: refused.retry } : {})}
          />
        </div>
      ) : null}
      <p role="status" className="sr-only">
        {takeAll.done !== undefined && t('fix.find.replaced', { count: takeAll.done })}
      </p>
      {takeAll.error ? (
        <div className="px-5 pt-4">
          <ErrorNotice error={takeAll.error} title={t('fix.notAll', { count: takeAll.written })} />
        </div>
      ) : null}
      {snapshot.status !== 'ready' && refused.total > snapshot.errors && (
        <p className="px-5 pt-3 text-sm text-pretty text-muted">
          {t('fix.beyond', { count: refused.total, reached: format.number(snapshot.errors) })}
        </p>
      )}
      <GridToolbar
        grid={grid}
        edits={edits}
        isEditable={isEditable}
        onlyToCorrect={onlyToCorrect}
        onOnlyToCorrect={setOnlyToCorrect}
        onFind={() => setFinding(true)}
        causes={causes}
      />
      {finding && isEditable && (
        <FindBar
          id={snapshot.id}
          refused={refused}
          edits={edits}
          columns={every}
          nameOf={nameOf}
          column={grid.activeColumn}
          onClose={() => {
            setFinding(false);
            takeFocus();
          }}
        />
      )}
      <CellDetail
        snapshot={snapshot}
        grid={grid}
        isEditable={isEditable}
        nameOf={nameOf}
        reasonOf={reasonOf}
        takeAll={takeAll}
        onDone={takeFocus}
      />
      <GridView
        scroller={view}
        refused={refused}
        edits={edits}
        grid={grid}
        columns={columns}
        nameOf={nameOf}
        reasonOf={reasonOf}
        faultsIn={(column) => faults.get(column) ?? 0}
        isEditable={isEditable}
        onFind={() => setFinding(isEditable)}
      />
    </>
  );
}
