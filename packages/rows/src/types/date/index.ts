import type { DateOrder } from '@sluice/shared';
import { z } from 'zod';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { DateEvidenceCollector } from './evidence.ts';
import { dateNormaliser } from './judge.ts';
import { repairDate } from './repair.ts';

// A cast alone would follow the session's DateStyle.
const isoText = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

export const date: FieldTypeKnowledge<'date'> = {
  judge: (field, { dateOrder, today, serials }) => dateNormaliser(field, dateOrder, today, serials),
  repairs: { invalid_date: (cell, { params }) => repairDate(cell, orderOf(params?.order)) },
  evidence: DateEvidenceCollector,
  guess: () => 'likeness',
  told: 'named',
  // What lies in the past, as births do, is not meant by dates of whatever.
  typeWords: ({ past }) => (past ? [] : ['date', 'dates', 'datum', 'day', 'jour']),
  sql: {
    type: 'date',
    columnType: () => 'date',
    canonical: isoText,
    isSearched: false,
    sorted: (_, column) => ({
      expression: column,
      text: isoText(column),
      schema: z.iso.date(),
      type: 'date',
    }),
  },
};

function orderOf(order: unknown): DateOrder {
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}
