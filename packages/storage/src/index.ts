export {
  ADOPT_OPTION,
  type Claim,
  claimStorage,
  refuseForeignStorage,
  StorageClaimError,
  type StorageOwner,
} from './claim.ts';
export { diskStorage, incomingDir } from './disk/disk-storage.ts';
export { isStorageFull, MissingFileError } from './errors.ts';
export { derivedKey, fileIdOf, fileKey, isOriginal, organizationIdOf, type StorageKey } from './keys.ts';
export { readBytes } from './read-bytes.ts';
export type { Opened, Range, Storage, Stored, StoredFile } from './storage.ts';
