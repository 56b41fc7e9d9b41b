import type { StorageKey } from './keys.ts';

/** Nothing lies under a key that was to be read. */
export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';
  readonly key: StorageKey;

  constructor(key: StorageKey, options?: ErrorOptions) {
    super(`nothing is stored as ${key}`, options);
    this.key = key;
  }
}

/**
 * Whether an error says that there is no room: the disk is full, or the account's quota is used up. It is the ground's
 * own error, with its `code`.
 */
export function isStorageFull(error: unknown): error is Error & { readonly code: 'ENOSPC' | 'EDQUOT' } {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
