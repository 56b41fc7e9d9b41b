import type { Profile, SuggestionReason } from '@sluice/shared';
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
  { header, name = '', looked, fits }: SuggestionReason,
  vocabulary: Vocabulary,
): string {
  const { format, say } = vocabulary;
  const reason = say(`common:suggested.${header}`, { name });
  if (looked === 0) return say('common:noCells', { reason });
  return say('common:cellsFit', { reason, fits: format.number(fits), looked: format.number(looked) });
}
