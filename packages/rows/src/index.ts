export { compileJudge, type Judge, type Judgement } from './compile-judge.ts';
export { Preview, shortHeader } from './preview.ts';
export type { RawRow } from './raw-row.ts';
export { shorten } from './shorten.ts';
export { storableCell, storableCells } from './storable-cells.ts';
export { editedCells, issuesOf, rawRow, type StoredRow } from './stored-row.ts';
export { type Suggestions, suggestionsOf } from './suggest/suggestions-of.ts';
export { judgeConstant } from './value-sources.ts';
