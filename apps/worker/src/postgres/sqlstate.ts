import { ConnectionLost } from '@sluice/db';
import { DatabaseError } from 'pg';

/** What an error of the database calls for. */
export type Remedy =
  /** The same statement, again: another transaction was in its way. */
  | 'repeat'
  /** A row of it is to blame: find which. */
  | 'bisect'
  /** The connection or the server is gone: the job is tried again from its checkpoint. */
  | 'reconnect'
  /** Trying again would not help: the import fails with this reason. */
  | 'fail';

/** The remedy for each class of SQLSTATE (PostgreSQL documentation, appendix A), the most particular entry first. */
const REMEDIES: readonly (readonly [prefix: string, remedy: Remedy])[] = [
  ['40001', 'repeat'], // serialization_failure
  ['40P01', 'repeat'], // deadlock_detected
  ['55P03', 'repeat'], // lock_not_available
  ['57014', 'repeat'], // query_canceled: by an administrator, or by a time limit that somebody has set
  ['25P0', 'reconnect'], // idle_in_transaction_session_timeout, transaction_timeout: the server ended the session
  ['57P', 'reconnect'], // admin_shutdown, crash_shutdown, cannot_connect_now
  ['08', 'reconnect'], // connection_exception
  ['53300', 'reconnect'], // too_many_connections
  ['22', 'bisect'], // data_exception
  ['23', 'bisect'], // integrity_constraint_violation
  ['SL003', 'bisect'], // sluice.changed_since_looked_up: a record is another than it was
  ['54000', 'bisect'], // program_limit_exceeded: a value too large for an index row
];

/** What to do about whatever a query threw: what is neither the server's word nor about the connection is our own fault. */
export function remedyFor(error: unknown): Remedy {
  if (error instanceof ConnectionLost) return 'reconnect';
  if (!(error instanceof DatabaseError)) return 'fail';
  const code = error.code ?? '';
  return REMEDIES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'fail';
}

/** Whether the server or another transaction ended a run, rather than anything in what it worked on. */
export function isBlameless(error: unknown): boolean {
  return remedyFor(error) !== 'fail';
}
