import type { Profile, RowIssueCode, SuggestionReason } from '@sluice/shared';
import type { Vocabulary } from './messages.ts';

/**
 * Why a field is suggested for a column, within a sentence: “a known name of the field; cells that fit: 38 of 40”. Undefined
 * where it was not suggested, or the file was read before it was said.
 */
export function suggestionInWords(
  { suggestions }: Pick<Profile, 'suggestions'>,
  { column, field }: { readonly column: number; readonly field: string },
  vocabulary: Vocabulary,
): string | undefined {
  const why = suggestions.find((known) => known.column === column && known.field === field)?.why;
  return why && reasonInWords(why, vocabulary);
}

function reasonInWords(
  { header, name = '', looked, fits, past }: SuggestionReason,
  vocabulary: Vocabulary,
): string {
  const { format, say } = vocabulary;
  const reason = past
    ? say('common:chosenBefore', { times: format.number(past) })
    : say(`common:suggested.${header}`, { name });
  if (looked === 0) return say('common:noCells', { reason });
  return say('common:cellsFit', { reason, fits: format.number(fits), looked: format.number(looked) });
}

/** What the check would refuse of a column. */
interface Unreadable {
  readonly looked: number;
  readonly unreadable: number;
  /** Why most of them are. */
  readonly code: RowIssueCode;
  readonly examples: readonly string[];
}

/** How many of the cells looked at cannot be read: “12 of 2,000 looked at cannot be read: not a number (“soon”)”. */
export function unreadableInWords(
  { looked, unreadable, code, examples }: Unreadable,
  { format, say }: Vocabulary,
): string {
  return say('common:unreadable', {
    unreadable: format.number(unreadable),
    looked: format.number(looked),
    reason: say(`common:cause.${code}`, {}),
    examples: examples.map((value) => say('common:example', { value })).join(', '),
  });
}
