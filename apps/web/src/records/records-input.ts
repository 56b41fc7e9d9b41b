import type { EntityName } from '@sluice/shared';
import { listOrder } from './list-order.ts';

/** Records of a page. */
const PAGE = 50;

/** What the list of records shows, as its address says it. */
export interface RecordsSearch {
  q?: string | undefined;
  /** What the list is ordered by: `id`, `updatedAt` or a field; and whether from the last to the first. */
  sort?: string | undefined;
  desc?: boolean | undefined;
}

/** What the API is asked for, by the screen and by what prepares it. */
export function recordsInput(entity: EntityName, { q, ...order }: RecordsSearch) {
  return { entity, limit: PAGE, sort: listOrder(entity, order), ...(q && { search: q }) };
}
