import type { Service } from '@sluice/shared';
import { discogs } from './discogs/discogs.ts';
import { lastfm } from './lastfm/lastfm.ts';
import type { ConnectionAccess } from './service/access.ts';
import type { ServiceColumn, ServiceReader, TestedAccount } from './service/connection-source.ts';
import { SHORT_WAITS, type Waits } from './service/patience.ts';

export type { ConnectionAccess, ServiceColumn, TestedAccount };

/** Every service: one that is missing does not compile. */
export const SERVICE_READERS: Readonly<Record<Service, ServiceReader>> = { lastfm, discogs };

/** The columns of whatever is pulled from a service, in their order, and the fields that they are for. */
export function columnsOf(service: Service): readonly ServiceColumn[] {
  return SERVICE_READERS[service].columns;
}

/**
 * Asks a service for an account, while somebody waits for it: a service that does not answer is given up after seconds.
 *
 * @throws RunFailure `account_unknown`, `account_hidden`, `credentials_refused`, `service_unavailable`,
 *   `service_answer_unreadable`, each with the params `service` and `account`; the reason of the signal
 */
export function testAccount(
  service: Service,
  access: ConnectionAccess,
  { signal, waits }: { readonly signal?: AbortSignal; readonly waits?: Partial<Waits> } = {},
): Promise<TestedAccount> {
  return SERVICE_READERS[service].test({ access, asking: { waits: { ...SHORT_WAITS, ...waits }, signal } });
}
