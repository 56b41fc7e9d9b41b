import type { DialectOverrides, Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { backToDraft } from './back-to-draft.ts';
import { changeImport } from './change-import.ts';
import { enqueue } from './enqueue.ts';

/**
 * Says how the file is written where its detection was wrong, and has it read again. What `dialect` leaves out is
 * detected. The mapping goes, since its columns may not be the same ones.
 *
 * @throws AppError `not_found`, and as `allowAction`
 */
export function setDialect(
  ctx: MemberContext,
  { id, dialect }: { readonly id: string; readonly dialect: DialectOverrides },
): Promise<Snapshot> {
  return changeImport(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'read');
    const { organizationId } = locked;
    await backToDraft(tx, locked, {
      dialect_overrides: dialect,
      profile: null,
      mapping: null,
      total_rows: null,
    });
    await enqueue(tx, 'sniff', { organizationId, importId: id });
  });
}
