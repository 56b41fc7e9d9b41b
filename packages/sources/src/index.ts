export { findTable, formatOf, openSource, type SourceContext } from './open-source.ts';
export type { ConnectionAccess } from './service/access.ts';
export {
  allCellsOf,
  type Capabilities,
  type Position,
  type ReadOptions,
  type Source,
  type SourceBatch,
  type SourceDescription,
  type SourcePreview,
  type SourceProfile,
  type SourceRow,
  START,
} from './source.ts';
export type { AsHeld, FoundTable } from './table/found-table.ts';
