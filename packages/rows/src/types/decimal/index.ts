import { withoutEnd } from '@sluice/shared';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { NUMBER_SQL } from '../sql.ts';
import { DecimalMarkCollector } from './evidence.ts';
import { decimalNormaliser } from './judge.ts';
import { repairNumber } from './repair.ts';

export const decimal: FieldTypeKnowledge<'decimal'> = {
  judge: (field, { decimalMark }) => decimalNormaliser(field, decimalMark),
  repairs: { invalid_decimal: repairNumber },
  evidence: DecimalMarkCollector,
  guess: () => 'likeness',
  sql: {
    ...NUMBER_SQL,
    type: 'numeric',
    columnType: ({ precision, scale }) => `numeric(${precision},${scale})`,
    // The table pads decimals to the scale of their column.
    asJudged: (text) => (text.includes('.') ? withoutEnd(withoutEnd(text, '0'), '.') : text),
  },
};
