import { describeRowIssue, type EntityName, entityOf, type RowIssue } from '@sluice/shared';
import { useCallback } from 'react';
import { useFormat } from '../i18n/use-format.ts';

/** Says what is wrong, in the reader's language; from the codes, so that a change of language changes it too. */
export function useReasons(entity: EntityName, columns: readonly string[]): (issue: RowIssue) => string {
  const { language } = useFormat();
  return useCallback(
    (issue) => describeRowIssue(issue, entityOf(entity), (index) => columns[index], language),
    [entity, columns, language],
  );
}
