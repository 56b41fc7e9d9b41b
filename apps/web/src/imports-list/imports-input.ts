import type { EntityName, ImportStatus } from '@sluice/shared';

/** Imports of a page. */
const PAGE = 25;

/** Which imports the history shows, as its address says it. */
export interface ImportFilter {
  entity?: EntityName | undefined;
  status?: ImportStatus | undefined;
  /** Part of the name of a file or an account. */
  q?: string | undefined;
}

/** What the API is asked for, by the screen and by what prepares it. */
export function importsInput({ entity, status, q }: ImportFilter) {
  return { limit: PAGE, ...(entity && { entity }), ...(status && { status }), ...(q && { search: q }) };
}
