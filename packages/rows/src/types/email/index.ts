import { z } from 'zod';
import type { FieldTypeKnowledge, Normaliser } from '../knowledge.ts';
import { TEXT_SQL } from '../sql.ts';
import { repairEmail } from './repair.ts';

const MAX_LENGTH = 254; // RFC 5321, section 4.5.3.1.3, less the angle brackets

/** Lower-cased: no provider in use tells two mailboxes apart by case, and people write them in either. */
const normaliseEmail: Normaliser = (cell) => {
  const value = cell.length <= MAX_LENGTH ? cell.toLowerCase() : '';
  return value.length <= MAX_LENGTH && z.regexes.email.test(value) ? value : { code: 'invalid_email' };
};

export const email: FieldTypeKnowledge<'email'> = {
  judge: () => normaliseEmail,
  repairs: { invalid_email: repairEmail },
  guess: () => 'likeness',
  resembles: (cell) => cell.includes('@'),
  sql: TEXT_SQL,
};
