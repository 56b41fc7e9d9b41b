import { cellKind } from '../../cell-kind.ts';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { asDigits } from '../misread-digits.ts';
import { TEXT_SQL } from '../sql.ts';
import { MAX_PHONE_LENGTH, phoneNormaliser } from './judge.ts';

export const phone: FieldTypeKnowledge<'phone'> = {
  judge: (_, { defaultCountry }) => phoneNormaliser(defaultCountry),
  repairs: { invalid_phone: repairPhone },
  guess: () => 'likeness',
  resembles: (cell) =>
    cell.length <= MAX_PHONE_LENGTH &&
    (cell.match(/\d/g)?.length ?? 0) >= 6 &&
    !cell.includes('@') &&
    cellKind(cell) !== 'date',
  told: 'alone',
  // Dialled from abroad, or from within most countries: other numbers hardly begin so.
  isUnmistakable: (cell) => /^(?:\+|00)[1-9][\d ()./-]{7,20}$|^0[1-9](?:[ ./-]?\d){8,9}$/.test(cell),
  sql: TEXT_SQL,
};

/** The first telephone number in a text: people write two, or say whose it is. */
function repairPhone(cell: string): string[] {
  return asDigits(cell).match(/\+?\d[\d\s().-]{5,}\d/g) ?? [];
}
