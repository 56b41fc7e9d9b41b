import { withoutEnd } from '@sluice/shared';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { NUMBER_SQL } from '../sql.ts';
import { NumberCollector } from './evidence.ts';
import { decimalNormaliser } from './judge.ts';
import { repairNumber } from './repair.ts';

export const decimal: FieldTypeKnowledge<'decimal'> = {
  judge: decimalNormaliser,
  repairs: { invalid_decimal: repairNumber },
  evidence: NumberCollector,
  // A `Height` is no weight, however few letters differ: a column of another measure would fill the field with nonsense.
  guess: (_, { unit }) => (unit === undefined || unit === 'money' ? 'likeness' : 'never'),
  sql: {
    ...NUMBER_SQL,
    type: 'numeric',
    columnType: ({ precision, scale }) => `numeric(${precision},${scale})`,
    // The table pads decimals to the scale of their column.
    asJudged: (text) => (text.includes('.') ? withoutEnd(withoutEnd(text, '0'), '.') : text),
  },
};
