import type { Choices, RowIssueCode } from '@sluice/shared';
import type { Normaliser } from './normaliser.ts';

/** The stored value that a cell means by itself. */
export function choiceNormaliser({ recognise }: Choices, otherwise: RowIssueCode): Normaliser {
  return (cell) => recognise(cell) ?? { code: otherwise };
}
