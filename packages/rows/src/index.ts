export { type CellKind, cellKind, columnKind, isCutShort } from './cell-kind.ts';
export { type Columns, emptyColumns } from './columns.ts';
export { compileJudge, type Judge, type Judgement, outcomeOf } from './compile-judge.ts';
export { headerAgain } from './header-again.ts';
export { isKnownHeader, kindOfHeader } from './known-headers.ts';
export { choicesMade, type MappingChoice } from './mapping/choices-made.ts';
export { entityFits } from './mapping/entity-fits.ts';
export { initialMapping, withOpenOrders } from './mapping/initial-mapping.ts';
export { type PastChoice, suggestMapping } from './mapping/suggest-mapping.ts';
export type { RawRow } from './raw-row.ts';
export { isRuleLine } from './rule-line.ts';
export { shorten } from './shorten.ts';
export { storableCell, storableCells } from './storable-cells.ts';
export { correctedRow, editedCells, issuesOf, rawRow, type StoredRow } from './stored-row.ts';
export { type Suggestions, suggestionsOf } from './suggest/suggestions-of.ts';
export {
  asJudged,
  canonicalSql,
  canonicalText,
  columnTypeOf,
  evidenceCollectors,
  isSearched,
  sortSql,
  sqlTypeOf,
  writtenSql,
} from './types/index.ts';
export type { Evidence, EvidenceCollector } from './types/knowledge.ts';
export { listText } from './types/list/items.ts';
export { countryOf } from './types/phone/country-of.ts';
export type { SortSql } from './types/sql.ts';
export { judgeConstant } from './value-sources.ts';
