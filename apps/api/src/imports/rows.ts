import { AppError, type Edits, exceptionSchema, type RowException } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { verdicts } from './judged-again.ts';
import { editsOf, entityNameOf, mappingOf, optionsOf, profileOf } from './parse-row.ts';

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
    /** What was written over its cells; `issues` then say what is wrong with the row as it is with them. */
    readonly edits: Edits;
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
      select: { entity: true, profile: true, mapping: true, options: true, createdAt: true },
    });
    if (!row) throw new AppError('not_found');
    const profile = profileOf(row.profile);
    const rules = {
      entity: entityNameOf(row.entity),
      profile,
      mapping: mappingOf(row.mapping),
      options: optionsOf(row.options),
      createdAt: row.createdAt,
    };
    const verdictOf = verdicts(rules, language);
    const columns = profile?.columns.map(({ name }) => name) ?? [];
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
    const items = found.slice(0, query.limit).map(({ rowNumber, line, outcome, issues, cells, edits }) => {
      const exception = exceptionSchema.parse({ row: rowNumber, line, outcome, issues, cells });
      const stored = { ...exception, edits: editsOf(edits) };
      return { ...stored, ...verdictOf(stored) };
    });
    return { items, columns, nextCursor: found.length > query.limit ? (items.at(-1)?.row ?? null) : null };
  });
}
