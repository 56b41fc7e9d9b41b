import { AppError, describeRowIssue, entityOf, exceptionSchema, type RowException } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { entityNameOf, profileOf } from './parse-row.ts';

export interface RowsQuery {
  readonly id: string;
  readonly outcome?: RowException['outcome'] | undefined;
  readonly cursor?: number | null | undefined;
  readonly limit: number;
}

export interface RowsPage {
  readonly items: readonly (RowException & {
    /** One per issue, in the caller's language. */
    readonly messages: readonly string[];
  })[];
  readonly nextCursor: number | null;
  /** What to call the columns of `cells`. */
  readonly columns: readonly string[];
}

/** The rows of an import that need attention, in the file's order. @throws AppError `not_found` */
export function listRows({ services, caller, language }: MemberContext, query: RowsQuery): Promise<RowsPage> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const row = await tx.import.findUnique({
      where: { organizationId_id: { organizationId, id: query.id } },
      select: { entity: true, profile: true },
    });
    if (!row) throw new AppError('not_found');
    const entity = entityOf(entityNameOf(row.entity));
    const columns = profileOf(row.profile)?.columns.map(({ name }) => name) ?? [];
    const found = await tx.importRow.findMany({
      where: {
        organizationId,
        importId: query.id,
        rowNumber: { gt: query.cursor ?? 0 },
        ...(query.outcome && { outcome: query.outcome }),
      },
      orderBy: { rowNumber: 'asc' },
      take: query.limit + 1,
    });
    const items = found.slice(0, query.limit).map(({ rowNumber, line, outcome, issues, cells }) => {
      const exception = exceptionSchema.parse({ row: rowNumber, line, outcome, issues, cells });
      const messages = exception.issues.map((issue) =>
        describeRowIssue(issue, entity, (index) => columns[index], language),
      );
      return { ...exception, messages };
    });
    return { items, columns, nextCursor: found.length > query.limit ? (items.at(-1)?.row ?? null) : null };
  });
}
