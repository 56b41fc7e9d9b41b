import type { Snapshot } from '@sluice/shared';
import { CheckRunning } from './check-running.tsx';
import { Verdict } from './verdict.tsx';

/** The dry run: while it reads, how far it is; then what an import would do, before anything is done. */
export function CheckStep({ snapshot }: { readonly snapshot: Snapshot }) {
  return snapshot.status === 'ready' ? <Verdict snapshot={snapshot} /> : <CheckRunning snapshot={snapshot} />;
}
