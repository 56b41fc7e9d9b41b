import { capital, type Place, placeInWords } from '@sluice/messages';
import { createContext, use } from 'react';
import type { Spoken } from './language.ts';
import { useSpoken } from './use-spoken.ts';

/** The sheet of the workbook whose rows are shown below; undefined where they are lines of a text. */
export const SheetContext = createContext<string | undefined>(undefined);

interface Places {
  /** What the number of a row is, above many of them: “Line”, or “Row”. */
  readonly word: string;
  /** The sheet, for whoever wonders of what. */
  readonly sheet: string | undefined;
  /** As `placeOf`. */
  readonly within: (line: number) => string;
  /** The same alone, or at the beginning of a sentence. */
  readonly alone: (line: number) => string;
}

/** Where a row stands, within a sentence: “line 1,200”, “row 1,200 of “Feuil1””. */
export function placeOf({ line, sheet }: Place, { format, say }: Pick<Spoken, 'format' | 'say'>): string {
  return placeInWords({ line: typeof line === 'number' ? format.number(line) : line, sheet }, { say });
}

/** How the rows that a screen shows are named. */
export function usePlaces(): Places {
  const spoken = useSpoken();
  const sheet = use(SheetContext);
  const within = (line: number) => placeOf({ line, sheet }, spoken);
  return {
    word: spoken.t(sheet === undefined ? 'preview.line' : 'workbook.row'),
    sheet,
    within,
    alone: (line) => capital(within(line), spoken.language),
  };
}
