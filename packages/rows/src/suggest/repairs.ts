import type { RowIssueCode } from '@sluice/shared';
import { FIELD_TYPES } from '../types/index.ts';
import type { Repair } from '../types/knowledge.ts';

/** By what is wrong with a cell. For anything else nobody but a person knows what was meant. */
export const REPAIRS: Readonly<Partial<Record<RowIssueCode, Repair>>> = {
  nul_character: (cell) => [cell.replaceAll('␀', '').trim()],
  ...Object.fromEntries(Object.values(FIELD_TYPES).flatMap(({ repairs }) => Object.entries(repairs))),
};
