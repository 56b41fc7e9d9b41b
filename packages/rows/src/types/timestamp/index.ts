import { instantFromDatabase, minuteOf, zoneOf } from '@sluice/shared';
import { z } from 'zod';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { TimeEvidenceCollector } from './evidence.ts';
import { readTime, timestampNormaliser } from './judge.ts';
import { repairTime } from './repair.ts';

// A cast alone would follow the session's DateStyle and TimeZone.
const isoText = (column: string): string =>
  `regexp_replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '(\\.0{6}|0{3})Z$', 'Z')`;

export const timestamp: FieldTypeKnowledge<'timestamp'> = {
  judge: (field, { dateOrder, today, serials }) =>
    timestampNormaliser(dateOrder, zoneOf(field), today, serials),
  repairs: { invalid_time: repairTime, impossible_time: () => [] },
  evidence: TimeEvidenceCollector,
  // Times that may agree lie in one minute; which of them do, `identities/pairs.ts` says.
  identityForm: () => (text) => ({ value: minuteOf(text) }),
  guess: () => 'likeness',
  told: 'alone',
  isUnmistakable: (cell) => readTime(cell, 'dmy')?.hasTime ?? false,
  typeWords: () => [
    'date',
    'time',
    'date time',
    'datetime',
    'timestamp',
    'heure',
    'date et heure',
    'zeit',
    'datum',
  ],
  sql: {
    type: 'timestamptz',
    columnType: () => 'timestamp with time zone',
    canonical: isoText,
    fromDatabase: instantFromDatabase,
    isSearched: false,
    sorted: (_, column) => ({
      expression: column,
      text: isoText(column),
      schema: z.iso.datetime(),
      type: 'timestamptz',
    }),
  },
};
