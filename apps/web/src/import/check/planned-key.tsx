import type { Snapshot } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { movedOn, type Planned, type PlannedRow } from './planned-row.ts';

interface PlannedKeyProps {
  readonly entity: Snapshot['entity'];
  readonly outcome: Planned;
  readonly row: PlannedRow;
}

/** What a row's record is known by; a link where it is there already, with a word where that changed since the check. */
export function PlannedKey({ entity, outcome, row }: PlannedKeyProps) {
  const { t } = useTranslation();
  const moved = movedOn(outcome, row);
  return (
    <>
      {row.recordId === null ? (
        <span dir="auto" className="data-text">
          {row.key || '–'}
        </span>
      ) : (
        <Link
          to="/records/$entity/$id"
          params={{ entity, id: row.recordId }}
          dir="auto"
          className="data-text underline-offset-2 hover:text-accent-ink hover:underline"
        >
          {row.key || '–'}
        </Link>
      )}
      {moved && <span className="block text-sm font-normal text-warn-ink">{t(`check.moved.${moved}`)}</span>}
    </>
  );
}
