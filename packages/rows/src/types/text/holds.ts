import type { TextField } from '@sluice/shared';
import { cellKind } from '../../cell-kind.ts';

/** A field of longer texts is for remarks, in which anything may stand. */
const MAX_SHORT_TEXT = 1_000;
/** How people are addressed: `Mr` under `Title` is no job. */
const SALUTATIONS = new Set(
  'mr mrs ms miss mx dr prof sir madam mme mlle m monsieur madame mademoiselle me docteur professeur herr frau'.split(
    ' ',
  ),
);

/**
 * What tells cells that are meant for a field of short texts, though any text may be stored there: no addresses, no dates, not
 * how people are addressed; nor numbers, where records are called by the field.
 */
export function holdsShortText(
  { maxLength, assignable }: TextField,
  isName: boolean,
): (cell: string) => boolean {
  if (assignable || maxLength > MAX_SHORT_TEXT) return () => true;
  return (cell) => {
    const kind = cellKind(cell);
    if (kind === 'email' || kind === 'date' || isSalutation(cell)) return false;
    return !(isName && kind === 'number');
  };
}

function isSalutation(cell: string): boolean {
  return cell.length <= 20 && SALUTATIONS.has(cell.toLowerCase().replace(/\.$/, ''));
}
