import { DELIMITERS } from '@sluice/shared';
import type { TFunction } from 'i18next';

const NAMES = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
  ':': 'colon',
  '^': 'caret',
  '~': 'tilde',
} as const;

/** What separates cells, as far as it is offered; any other is said on the command line. */
export const OFFERED_DELIMITERS = [...DELIMITERS, ' ', ':', '^', '~'] as const;

/** A separator as it is called where one is chosen: one that is not offered is shown as it is. */
export function delimiterName(delimiter: string, t: TFunction): string {
  const known = OFFERED_DELIMITERS.find((offered) => offered === delimiter);
  return known ? t(`delimiter.${NAMES[known]}`) : delimiter;
}
