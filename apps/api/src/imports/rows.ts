import type { Suggestions } from '@sluice/rows';
import { inOrganization } from '@sluice/services/database/in-organization';
import { editsOf } from '@sluice/services/imports/parse-row';
import { type Edits, exceptionSchema, type RowException } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { mendableVerdicts } from './judged-again.ts';
import { readRules } from './read-rules.ts';

export interface RowsQuery {
  readonly id: string;
  readonly outcome?: RowException['outcome'] | undefined;
  readonly cursor?: number | null | undefined;
  /** Rows to pass over after the cursor: a screen of many rows reads those in view, wherever one has scrolled to. */
  readonly skip?: number | undefined;
  readonly limit: number;
}

export interface RowsPage {
  readonly items: readonly (RowException & {
    /** One per issue, in the caller's language. */
    readonly messages: readonly string[];
    /** What was written over its cells; `issues` then say what is wrong with the row as it is with them. */
    readonly edits: Edits;
    readonly suggestions: Suggestions;
  })[];
  readonly nextCursor: number | null;
  /** How many there are in all; on the first page only. */
  readonly total: number | null;
  /** What to call the columns of `cells`. */
  readonly columns: readonly string[];
}

/** The rows of an import that need attention, in the file's order. @throws AppError `not_found` */
export function listRows({ services, caller, language }: MemberContext, query: RowsQuery): Promise<RowsPage> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const rules = await readRules(tx, organizationId, query.id);
    const verdictOf = mendableVerdicts(rules, language);
    const columns = rules.profile?.columns.map(({ name }) => name) ?? [];
    const wanted = { organizationId, importId: query.id, ...(query.outcome && { outcome: query.outcome }) };
    const isFirst = query.cursor == null && !query.skip;
    const total = isFirst ? await tx.importRow.count({ where: wanted }) : null;
    const found = await tx.importRow.findMany({
      where: { ...wanted, rowNumber: { gt: query.cursor ?? 0 } },
      orderBy: { rowNumber: 'asc' },
      skip: query.skip ?? 0,
      take: query.limit + 1,
    });
    const items = found.slice(0, query.limit).map(({ rowNumber, line, outcome, issues, cells, edits }) => {
      const exception = exceptionSchema.parse({ row: rowNumber, line, outcome, issues, cells });
      const stored = { ...exception, edits: editsOf(edits) };
      return { ...stored, ...verdictOf(stored) };
    });
    const nextCursor = found.length > query.limit ? (items.at(-1)?.row ?? null) : null;
    return { items, columns, nextCursor, total };
  });
}
