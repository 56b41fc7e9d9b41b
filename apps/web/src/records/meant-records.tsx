import { linesInWords } from '@sluice/messages';
import { type EntityName, linesMeant, type RowIssue, recordsMeant } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Outputs } from '../api/trpc.ts';
import { usePlaces } from '../i18n/use-place.ts';
import { useSpoken } from '../i18n/use-spoken.ts';

type NamedRecord = Outputs['imports']['rows']['items'][number]['records'][number];

export interface MeantRecordsProps {
  readonly entity: EntityName;
  /** The issues and remarks of a row. */
  readonly said: readonly Pick<RowIssue, 'params'>[];
  /** Those that are there of the records that are meant. */
  readonly records: readonly NamedRecord[];
}

/** The records that are meant by what is said of a row, as links, and the other lines of its file. */
export function MeantRecords({ entity, said, records }: MeantRecordsProps) {
  const spoken = useSpoken();
  const { sheet } = usePlaces();
  const ids = new Set(said.flatMap(recordsMeant));
  const meant = records.filter(({ id }) => ids.has(id));
  const lines = [...new Set(said.flatMap(linesMeant))];
  if (meant.length + lines.length === 0) return null;
  return (
    <p className="data-text text-muted">
      {meant.length > 0 && (
        <>
          {spoken.t('check.meantRecords', { count: meant.length })}{' '}
          {meant.map(({ id, label }, place) => (
            <Fragment key={id}>
              {place > 0 && ', '}
              <Link
                to="/records/$entity/$id"
                params={{ entity, id }}
                dir="auto"
                className="rounded text-accent-ink underline underline-offset-2"
              >
                {label}
              </Link>
            </Fragment>
          ))}
          {lines.length > 0 && '. '}
        </>
      )}
      {lines.length > 0 && linesInWords(lines, spoken, sheet)}
    </p>
  );
}
