import { Prisma, type Tx } from '@sluice/db';
import { AppError, type DialectOverrides, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { backToDraft } from './back-to-draft.ts';
import { changeImport } from './change-import.ts';
import { enqueue } from './enqueue.ts';

/**
 * Says how the file is written where its detection was wrong, and has it read again. What `dialect` leaves out is
 * detected. The mapping goes, since its columns may not be the same ones.
 *
 * Allowed until the commit has begun: from draft and ready, and from failed and cancelled before it.
 *
 * @throws AppError `not_found`, `wrong_state` {status}
 */
export function setDialect(
  ctx: MemberContext,
  { id, dialect }: { readonly id: string; readonly dialect: DialectOverrides },
): Promise<Snapshot> {
  return changeImport(ctx, id, async (tx, locked) => {
    const { status, phase, startedAt, organizationId } = locked;
    const nothingWritten =
      phase === 'sniff' ||
      phase === 'check' ||
      // Queued, and cancelled before a worker took it; one that is continued has written before.
      (phase === 'commit' && startedAt === null && !(await hasWritten(tx, organizationId, id)));
    const ended = (status === 'failed' || status === 'cancelled') && nothingWritten;
    if (status !== 'draft' && status !== 'ready' && !ended) throw new AppError('wrong_state', { status });
    await backToDraft(tx, locked, {
      dialectOverrides: dialect,
      profile: Prisma.DbNull,
      mapping: Prisma.DbNull,
      totalRows: null,
      // A worker that still reads the file in the old way finds its writes fenced off.
      epoch: { increment: 1 },
    });
    await enqueue(tx, 'sniff', { organizationId, importId: id });
  });
}

async function hasWritten(tx: Tx, organizationId: string, importId: string): Promise<boolean> {
  const change = await tx.recordChange.findFirst({
    where: { organizationId, importId },
    select: { rowNumber: true },
  });
  return change !== null;
}
