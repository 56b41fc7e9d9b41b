export { refuseTooManyColumns } from './column-limit.ts';
export { columnNames } from './column-names.ts';
export { decideEncoding } from './decide-encoding.ts';
export { detectDialect } from './dialect.ts';
export { type Glimpse, readGlimpse } from './read-glimpse.ts';
export { readHead } from './read-head.ts';
export { type Position, readFirstRow, readRows, type SourceRow, START } from './read-rows.ts';
export { spool, spoolOf } from './spool.ts';
