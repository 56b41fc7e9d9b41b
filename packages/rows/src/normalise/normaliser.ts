import type { MessageParams, RowIssueCode } from '@sluice/shared';

/** Why a value is refused. */
export interface Refusal {
  readonly code: RowIssueCode;
  readonly params?: MessageParams;
}

/**
 * Turns a cell, trimmed and not empty, into the canonical text of its type, which Postgres casts without loss, or says
 * why it cannot. An empty text is no value. Compiled once for an import, called for each cell.
 */
export type Normaliser = (value: string) => string | Refusal;
