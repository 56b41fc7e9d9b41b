import { createHash } from 'node:crypto';

interface Creating {
  readonly importId: string;
  readonly createdAt: Date;
}

/**
 * The ids of the records that an import creates, told by the row that carries what becomes of each: a run that is resumed,
 * and the commit, come to the same ones, and the plan need not keep them. Of version 7 (RFC 9562, 5.7), as the database
 * gives them to others: the time is that of the import, then comes the row, so that rows that follow each other lie beside
 * each other in the index, then 42 bits of the import's own id.
 */
export function newRecordIds({ importId, createdAt }: Creating): (row: number) => string {
  const own = ownBits(importId);
  const time = BigInt(createdAt.getTime()) << 80n;
  return (row) => {
    const number = BigInt(row);
    const bits =
      time | (7n << 76n) | ((number >> 20n) << 64n) | (2n << 62n) | ((number & 0xf_ffffn) << 42n) | own;
    const hex = bits.toString(16).padStart(32, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

/** Tells of the id of a record which row of an import has created it; undefined where none has. */
export function creatingRow(importing: Creating): (id: string) => number | undefined {
  const idOf = newRecordIds(importing);
  return (id) => {
    const bits = BigInt(`0x${id.replaceAll('-', '')}`);
    const row = Number((((bits >> 64n) & 0xfffn) << 20n) | ((bits >> 42n) & 0xf_ffffn));
    return idOf(row) === id ? row : undefined;
  };
}

function ownBits(importId: string): bigint {
  return createHash('sha256').update(importId).digest().readBigUInt64BE() >> 22n;
}
