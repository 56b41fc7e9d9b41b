export { compileJudge, type Judge, type Judgement, type RawRow } from './compile-judge.ts';
export { shorten } from './shorten.ts';
export { storableCell, storableCells } from './storable-cells.ts';
export { editedCells, issuesOf, rawRow, type StoredRow } from './stored-row.ts';
