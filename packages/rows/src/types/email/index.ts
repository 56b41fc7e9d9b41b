import { cellKind } from '../../cell-kind.ts';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { TEXT_SQL } from '../sql.ts';
import { INVISIBLE, normaliseEmail } from './judge.ts';
import { repairEmail } from './repair.ts';
import { isRoleMailbox } from './role-mailboxes.ts';

export const email: FieldTypeKnowledge<'email'> = {
  judge: () => normaliseEmail,
  repairs: {
    invalid_email: repairEmail,
    invisible_character: (cell) => [cell.replaceAll(INVISIBLE, '')],
  },
  identityForm: () => (address) => ({ value: address.toLowerCase().normalize('NFC') }),
  isOfRole: isRoleMailbox,
  guess: () => 'likeness',
  resembles: (cell) => cell.includes('@'),
  told: 'alone',
  isUnmistakable: (cell) => cellKind(cell) === 'email',
  sql: TEXT_SQL,
};
