import type { RowIssue, Snapshot } from '@sluice/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadMore } from '../ui/load-more.tsx';
import { CausesList } from './causes-list.tsx';
import { CorrectedCount } from './corrected-count.tsx';
import { RefusedCard } from './refused-card.tsx';
import { allColumns } from './shown-columns.ts';
import type { Causes } from './use-causes.ts';
import { useOnceCounted } from './use-once-counted.ts';
import type { RefusedList } from './use-refused-list.ts';
import type { RowEdits } from './use-row-edits.ts';

interface RefusedCardsProps {
  readonly snapshot: Snapshot;
  readonly refused: RefusedList;
  readonly edits: RowEdits;
  readonly causes: Causes | undefined;
  readonly isEditable: boolean;
  readonly nameOf: (column: number) => string;
  readonly reasonOf: (issue: RowIssue) => string;
}

/** Refused rows on a narrow screen: for each, the cells to be corrected, and the others on demand. */
export function RefusedCards(props: RefusedCardsProps) {
  const { snapshot, refused, edits, causes, isEditable, nameOf, reasonOf } = props;
  const { t } = useTranslation();
  const columns = allColumns(refused.columns.length, refused.rows);
  const [isTyping, setTyping] = useState(false);
  // A field whose cell is found right goes to the others of its row, and would take along what is typed into it.
  useOnceCounted(snapshot, isTyping, () => void refused.readAgain());
  return (
    <>
      <CausesList causes={causes?.causes ?? []} entity={snapshot.entity} columns={refused.columns} />
      <div className="px-5 pt-3">
        <CorrectedCount causes={causes} />
      </div>
      <ul
        aria-label={t('fix.title')}
        onInput={() => setTyping(true)}
        onSubmit={() => setTyping(false)}
        onBlur={() => setTyping(false)}
        className="mt-3 divide-y divide-line border-t border-line"
      >
        {refused.rows.map((row) => (
          <RefusedCard
            snapshot={snapshot}
            key={row.row}
            row={row}
            columns={columns.slice(0, Math.max(refused.columns.length, row.cells.length))}
            edits={edits}
            isEditable={isEditable}
            nameOf={nameOf}
            reasonOf={reasonOf}
          />
        ))}
      </ul>
      <LoadMore
        hasMore={refused.hasNextPage}
        isLoading={refused.isFetchingNextPage}
        error={refused.isFetchNextPageError ? refused.error : null}
        onLoad={() => void refused.fetchNextPage()}
      />
    </>
  );
}
