import { createHash } from 'node:crypto';

/**
 * The ids of the records that an import creates, told by the row that carries what becomes of each: a run that is resumed,
 * and the commit, come to the same ones, and the plan need not keep them. Of version 7 (RFC 9562, 5.7), as the database
 * gives them to others: the time is that of the import, then comes the row, so that rows that follow each other lie beside
 * each other in the index, then 42 bits of the import's own id.
 */
export function newRecordIds({
  importId,
  createdAt,
}: {
  readonly importId: string;
  readonly createdAt: Date;
}): (row: number) => string {
  const own = createHash('sha256').update(importId).digest().readBigUInt64BE() >> 22n;
  const time = BigInt(createdAt.getTime()) << 80n;
  return (row) => {
    const number = BigInt(row);
    const bits =
      time | (7n << 76n) | ((number >> 20n) << 64n) | (2n << 62n) | ((number & 0xf_ffffn) << 42n) | own;
    const hex = bits.toString(16).padStart(32, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
